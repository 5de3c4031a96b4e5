// SPDX-License-Identifier: Apache-2.0
// The past of English verbs: irregular ones by table, the others by the rules of spelling.
#include "meaning/inflect.h"

// Ascending by lemma. Some verbs that follow no irregular pattern stand here because their stress breaks the rules below:
// "limited", but "submitted"
static const struct {
  const char *lemma, *past, *participle;
} irregular[] = {
  {"arise", "arose", "arisen"}, {"awake", "awoke", "awoken"}, {"be", "was", "been"}, {"bear", "bore", "borne"},
  {"beat", "beat", "beaten"}, {"become", "became", "become"}, {"befall", "befell", "befallen"},
  {"beget", "begot", "begotten"}, {"begin", "began", "begun"}, {"behold", "beheld", "beheld"},
  {"bend", "bent", "bent"}, {"beseech", "besought", "besought"}, {"beset", "beset", "beset"},
  {"bespeak", "bespoke", "bespoken"}, {"bet", "bet", "bet"}, {"bid", "bid", "bid"}, {"bind", "bound", "bound"},
  {"bite", "bit", "bitten"}, {"bleed", "bled", "bled"}, {"blow", "blew", "blown"}, {"break", "broke", "broken"},
  {"breed", "bred", "bred"}, {"bring", "brought", "brought"}, {"broadcast", "broadcast", "broadcast"},
  {"build", "built", "built"}, {"burn", "burned", "burned"}, {"burst", "burst", "burst"},
  {"buy", "bought", "bought"}, {"can", "could", "could"}, {"cast", "cast", "cast"}, {"catch", "caught", "caught"},
  {"choose", "chose", "chosen"}, {"cleave", "cleft", "cleft"}, {"cling", "clung", "clung"}, {"come", "came", "come"},
  {"cost", "cost", "cost"}, {"creep", "crept", "crept"}, {"cut", "cut", "cut"}, {"deal", "dealt", "dealt"},
  {"debut", "debuted", "debuted"}, {"dig", "dug", "dug"}, {"do", "did", "done"}, {"draw", "drew", "drawn"},
  {"dream", "dreamed", "dreamed"}, {"drink", "drank", "drunk"}, {"drive", "drove", "driven"},
  {"dwell", "dwelt", "dwelt"}, {"eat", "ate", "eaten"}, {"edit", "edited", "edited"}, {"exit", "exited", "exited"},
  {"fall", "fell", "fallen"}, {"feed", "fed", "fed"}, {"feel", "felt", "felt"}, {"fight", "fought", "fought"},
  {"find", "found", "found"}, {"flee", "fled", "fled"}, {"fling", "flung", "flung"}, {"fly", "flew", "flown"},
  {"forbid", "forbade", "forbidden"}, {"forego", "forewent", "foregone"}, {"forget", "forgot", "forgotten"},
  {"forgive", "forgave", "forgiven"}, {"forgo", "forwent", "forgone"}, {"forsake", "forsook", "forsaken"},
  {"freeze", "froze", "frozen"}, {"frolic", "frolicked", "frolicked"}, {"gas", "gassed", "gassed"},
  {"get", "got", "got"}, {"give", "gave", "given"}, {"go", "went", "gone"}, {"grind", "ground", "ground"},
  {"grow", "grew", "grown"}, {"handicap", "handicapped", "handicapped"}, {"hang", "hung", "hung"},
  {"have", "had", "had"}, {"hear", "heard", "heard"}, {"hew", "hewed", "hewn"}, {"hide", "hid", "hidden"},
  {"hit", "hit", "hit"}, {"hold", "held", "held"}, {"hurt", "hurt", "hurt"}, {"input", "input", "input"},
  {"keep", "kept", "kept"}, {"kidnap", "kidnapped", "kidnapped"}, {"kneel", "knelt", "knelt"},
  {"know", "knew", "known"}, {"lay", "laid", "laid"}, {"lead", "led", "led"}, {"leap", "leapt", "leapt"},
  {"learn", "learned", "learned"}, {"leave", "left", "left"}, {"lend", "lent", "lent"}, {"let", "let", "let"},
  {"lie", "lay", "lain"}, {"light", "lit", "lit"}, {"limit", "limited", "limited"}, {"lose", "lost", "lost"},
  {"make", "made", "made"}, {"may", "might", "might"}, {"mean", "meant", "meant"}, {"meet", "met", "met"},
  {"mimic", "mimicked", "mimicked"}, {"mow", "mowed", "mown"}, {"offset", "offset", "offset"},
  {"output", "output", "output"}, {"panic", "panicked", "panicked"}, {"parallel", "paralleled", "paralleled"},
  {"pay", "paid", "paid"}, {"picnic", "picnicked", "picnicked"}, {"plead", "pleaded", "pleaded"},
  {"program", "programmed", "programmed"}, {"prove", "proved", "proven"}, {"put", "put", "put"},
  {"quit", "quit", "quit"}, {"quiz", "quizzed", "quizzed"}, {"read", "read", "read"},
  {"relay", "relayed", "relayed"}, {"rend", "rent", "rent"}, {"rid", "rid", "rid"}, {"ride", "rode", "ridden"},
  {"ring", "rang", "rung"}, {"rise", "rose", "risen"}, {"run", "ran", "run"}, {"saw", "sawed", "sawn"},
  {"say", "said", "said"}, {"see", "saw", "seen"}, {"seek", "sought", "sought"}, {"sell", "sold", "sold"},
  {"send", "sent", "sent"}, {"set", "set", "set"}, {"sew", "sewed", "sewn"}, {"shake", "shook", "shaken"},
  {"shall", "should", "should"}, {"shear", "sheared", "shorn"}, {"shed", "shed", "shed"},
  {"shine", "shone", "shone"}, {"shoot", "shot", "shot"}, {"show", "showed", "shown"},
  {"shrink", "shrank", "shrunk"}, {"shut", "shut", "shut"}, {"sing", "sang", "sung"}, {"sink", "sank", "sunk"},
  {"sit", "sat", "sat"}, {"slay", "slew", "slain"}, {"sleep", "slept", "slept"}, {"slide", "slid", "slid"},
  {"sling", "slung", "slung"}, {"slit", "slit", "slit"}, {"smite", "smote", "smitten"}, {"sow", "sowed", "sown"},
  {"speak", "spoke", "spoken"}, {"speed", "sped", "sped"}, {"spell", "spelled", "spelled"},
  {"spend", "spent", "spent"}, {"spill", "spilled", "spilled"}, {"spin", "spun", "spun"}, {"spit", "spat", "spat"},
  {"split", "split", "split"}, {"spoil", "spoiled", "spoiled"}, {"spread", "spread", "spread"},
  {"spring", "sprang", "sprung"}, {"stand", "stood", "stood"}, {"steal", "stole", "stolen"},
  {"stick", "stuck", "stuck"}, {"sting", "stung", "stung"}, {"stink", "stank", "stunk"},
  {"strew", "strewed", "strewn"}, {"stride", "strode", "stridden"}, {"strike", "struck", "struck"},
  {"string", "strung", "strung"}, {"strive", "strove", "striven"}, {"sublet", "sublet", "sublet"},
  {"swear", "swore", "sworn"}, {"sweep", "swept", "swept"}, {"swell", "swelled", "swollen"},
  {"swim", "swam", "swum"}, {"swing", "swung", "swung"}, {"take", "took", "taken"}, {"teach", "taught", "taught"},
  {"tear", "tore", "torn"}, {"telecast", "telecast", "telecast"}, {"tell", "told", "told"},
  {"think", "thought", "thought"}, {"throw", "threw", "thrown"}, {"thrust", "thrust", "thrust"},
  {"traffic", "trafficked", "trafficked"}, {"tread", "trod", "trodden"}, {"upset", "upset", "upset"},
  {"visit", "visited", "visited"}, {"vomit", "vomited", "vomited"}, {"wake", "woke", "woken"},
  {"wear", "wore", "worn"}, {"weave", "wove", "woven"}, {"wed", "wed", "wed"}, {"weep", "wept", "wept"},
  {"wet", "wet", "wet"}, {"will", "would", "would"}, {"win", "won", "won"}, {"wind", "wound", "wound"},
  {"withdraw", "withdrew", "withdrawn"}, {"withhold", "withheld", "withheld"},
  {"withstand", "withstood", "withstood"}, {"worship", "worshipped", "worshipped"}, {"wring", "wrung", "wrung"},
  {"write", "wrote", "written"}, {"zigzag", "zigzagged", "zigzagged"},
};

enum { IRREGULAR_COUNT = sizeof irregular / sizeof *irregular };

static uint32_t
find(const tw_str lemma)
{
  uint32_t low  = 0;
  uint32_t high = IRREGULAR_COUNT;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const int      order  = tw_str_compare(lemma, tw_str_from(irregular[middle].lemma));
    if (!order) {
      return middle;
    }
    low  = order > 0 ? middle + 1 : low;
    high = order > 0 ? high : middle;
  }
  return TW_NONE;
}

static const char *const prefixes[] = {"under", "over", "fore", "out", "mis", "re", "un", "up"};

// "overthrow" goes like "throw": length of the prefix, and the row of what follows
static uint32_t
find_prefixed(const tw_str lemma, uint32_t *const prefix)
{
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; ++i) {
    if (tw_str_begins(lemma, prefixes[i])) {
      *prefix            = (uint32_t)strlen(prefixes[i]);
      const uint32_t row = find(tw_str_slice(lemma, *prefix, lemma.len));
      if (row != TW_NONE) {
        return row;
      }
    }
  }
  return TW_NONE;
}

static bool
is_vowel(const char c)
{
  return c && strchr("aeiou", c);
}

static uint32_t
syllables(const tw_str lemma)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < lemma.len; ++i) {
    const bool vowel = is_vowel(lemma.ptr[i]) || (lemma.ptr[i] == 'y' && i);
    count += vowel && !(i && is_vowel(lemma.ptr[i - 1]));
  }
  return count;
}

// The last syllable bears the stress: "occurred", "regretted", but "offered", "visited"
static bool
ends_in_stress(const tw_str lemma)
{
  static const char *const endings[] = {"fer", "mit", "cur", "gret", "ter", "hor", "quip", "bet", "lot", "quit", "bed", "but",
                                        "plug", "pin", "trap", "cap", "ship"};
  static const char *const unstressed[] = {"offer", "differ", "suffer", "pilfer", "buffer", "alter", "enter", "filter", "barter",
                                           "batter", "litter", "matter", "scatter", "shelter", "shatter", "foster", "muster",
                                           "monitor", "register", "minister", "encounter", "counter", "master", "bolster",
                                           "falter", "loiter", "utter", "better", "water", "winter", "charter", "cater",
                                           "center", "clutter", "flatter", "glitter", "mutter", "plaster", "administer",
                                           "reenter", "cluster", "pester", "fester", "hamper", "pilot", "ballot", "friendship"};
  for (size_t i = 0; i < sizeof unstressed / sizeof *unstressed; ++i) {
    if (tw_str_is(lemma, unstressed[i])) {
      return false;
    }
  }
  for (size_t i = 0; i < sizeof endings / sizeof *endings; ++i) {
    if (tw_str_ends(lemma, endings[i])) {
      return true;
    }
  }
  return false;
}

// "stop" gives "stopped", "cancel" "cancelled", but "need" "needed", "fix" "fixed"
static bool
doubles(const tw_str lemma)
{
  const uint32_t n    = lemma.len;
  const char     last = lemma.ptr[n - 1];
  if (n < 3 || is_vowel(last) || strchr("wxyh", last) || !is_vowel(lemma.ptr[n - 2])) {
    return false;
  }
  const bool long_vowel = is_vowel(lemma.ptr[n - 3]) && !(lemma.ptr[n - 3] == 'u' && n > 3 && lemma.ptr[n - 4] == 'q');
  return !long_vowel && (syllables(lemma) == 1 || last == 'l' || ends_in_stress(lemma));
}

static tw_str
regular(tw_arena *const arena, const tw_str lemma)
{
  if (!lemma.len) {
    return tw_arena_copy(arena, lemma);
  }
  const char last   = lemma.ptr[lemma.len - 1];
  const char before = lemma.len > 1 ? lemma.ptr[lemma.len - 2] : 'a';
  if (last == 'e') {
    return tw_arena_format(arena, "%.*sd", TW_PRINT(lemma));
  }
  if (last == 'y' && !is_vowel(before)) {
    return tw_arena_format(arena, "%.*sied", TW_PRINT(tw_str_slice(lemma, 0, lemma.len - 1)));
  }
  if (doubles(lemma)) {
    return tw_arena_format(arena, "%.*s%ced", TW_PRINT(lemma), last);
  }
  return tw_arena_format(arena, "%.*sed", TW_PRINT(lemma));
}

static tw_str
inflect(tw_arena *const arena, const tw_str lemma, const bool participle)
{
  uint32_t prefix = 0;
  uint32_t row    = find(lemma);
  if (row == TW_NONE) {
    row = find_prefixed(lemma, &prefix);
  }
  if (row == TW_NONE) {
    return regular(arena, lemma);
  }
  return tw_arena_format(arena, "%.*s%s", TW_PRINT(tw_str_slice(lemma, 0, prefix)),
                         participle ? irregular[row].participle : irregular[row].past);
}

tw_str
tw_inflect_past(tw_arena *const arena, const tw_str lemma)
{
  return inflect(arena, lemma, false);
}

tw_str
tw_inflect_participle(tw_arena *const arena, const tw_str lemma)
{
  return inflect(arena, lemma, true);
}

tw_str
tw_inflect_participle_of(tw_arena *const arena, const tw_str past)
{
  for (uint32_t i = 0; i < IRREGULAR_COUNT; ++i) {
    if (tw_str_is(past, irregular[i].past)) {
      return tw_arena_copy(arena, tw_str_from(irregular[i].participle));
    }
  }
  return tw_arena_copy(arena, past);
}

static void
guess(tw_lemmas *const out, const tw_str stem, const char *const ending)
{
  if (stem.len >= 2 && stem.len + strlen(ending) < TW_LEMMA_SIZE && out->count < TW_LEMMAS_ROOM) {
    memcpy(out->lemma[out->count], stem.ptr, stem.len);
    strcpy(out->lemma[out->count++] + stem.len, ending);
  }
}

static void
guess_without(tw_lemmas *const out, const tw_str form, const char *const ending)
{
  const uint32_t cut = (uint32_t)strlen(ending);
  if (!tw_str_ends(form, ending) || form.len < cut + 2) {
    return;
  }
  const tw_str stem = tw_str_slice(form, 0, form.len - cut);
  guess(out, stem, "");
  guess(out, stem, "e");
  if (stem.ptr[stem.len - 1] == stem.ptr[stem.len - 2]) { // "stopped"
    guess(out, tw_str_slice(stem, 0, stem.len - 1), "");
  }
}

static void
guess_irregular(tw_lemmas *const out, const tw_str form, const char *const prefix)
{
  for (uint32_t i = 0; i < IRREGULAR_COUNT; ++i) {
    if (tw_str_is(form, irregular[i].past) || tw_str_is(form, irregular[i].participle)) {
      const tw_str lemma = tw_str_from(irregular[i].lemma);
      guess(out, *prefix ? tw_str_from(prefix) : lemma, *prefix ? irregular[i].lemma : "");
    }
  }
}

void
tw_inflect_lemmas(tw_lemmas *const out, const tw_str form)
{
  out->count = 0;
  guess_irregular(out, form, "");
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; ++i) {
    if (tw_str_begins(form, prefixes[i])) { // "overthrew"
      guess_irregular(out, tw_str_slice(form, (uint32_t)strlen(prefixes[i]), form.len), prefixes[i]);
    }
  }
  if (tw_str_ends(form, "ied") || tw_str_ends(form, "ies")) {
    guess(out, tw_str_slice(form, 0, form.len - 3), "y");
  }
  guess_without(out, form, "ed");
  guess_without(out, form, "ing");
  guess_without(out, form, "es");
  guess_without(out, form, "s");
}

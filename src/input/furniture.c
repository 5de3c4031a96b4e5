// SPDX-License-Identifier: Apache-2.0
// The words of what a page carries beside its article: buttons, menus, forms, notices, teasers, credits.
#include "base/text.h"
#include "input/blocks.h"

typedef enum {
  WHOLE, // the block is this and no more, but for numbers around it ("5 comments")
  LABEL, // the block is this, or begins with this and a colon ("Read more: …")
  START, // the block begins with this
  ANY,   // this stands anywhere in it
} where;

// Phrases are spelt as keys: lower case, no punctuation. `most` is the largest block in words that they decide on, so that a real
// sentence that happens to hold the words is not lost; 0 is any length.
typedef struct {
  const char *phrase;
  uint8_t     where;
  uint8_t     most;
  uint8_t     says;
} entry;

#define FURNITURE TW_SAYS_FURNITURE
#define RELATED   TW_SAYS_RELATED
#define END       TW_SAYS_END
#define CREDIT    TW_SAYS_CREDIT

static const entry vocabulary[] = {
  // advertisement
  {"advertisement", START, 6, FURNITURE}, {"advertisements", WHOLE, 0, FURNITURE}, {"advertising", WHOLE, 0, FURNITURE},
  {"ad", WHOLE, 0, FURNITURE}, {"ads", WHOLE, 0, FURNITURE}, {"ads by", START, 5, FURNITURE},
  {"sponsored", LABEL, 0, FURNITURE}, {"sponsored by", START, 8, FURNITURE}, {"sponsored content", LABEL, 0, FURNITURE},
  {"promoted", WHOLE, 0, FURNITURE}, {"promoted content", WHOLE, 0, FURNITURE}, {"paid content", WHOLE, 0, FURNITURE},
  {"partner content", WHOLE, 0, FURNITURE}, {"remove ads", WHOLE, 0, FURNITURE}, {"ad feedback", WHOLE, 0, FURNITURE},
  {"skip ad", WHOLE, 0, FURNITURE}, {"story continues below", START, 8, FURNITURE},
  {"article continues below", START, 8, FURNITURE}, {"article continues after", START, 8, FURNITURE},
  {"story continues after", START, 8, FURNITURE}, {"continue reading below", START, 8, FURNITURE},
  {"scroll to continue", START, 10, FURNITURE}, {"view property", WHOLE, 0, FURNITURE}, {"book now", WHOLE, 0, FURNITURE},
  {"buy now", WHOLE, 0, FURNITURE}, {"shop now", WHOLE, 0, FURNITURE}, {"order now", WHOLE, 0, FURNITURE},
  {"learn more", WHOLE, 0, FURNITURE}, {"spot img", ANY, 6, FURNITURE}, {"imgspot", ANY, 6, FURNITURE},
  // buttons and menus
  {"x", WHOLE, 0, FURNITURE}, {"close", WHOLE, 0, FURNITURE}, {"menu", WHOLE, 0, FURNITURE},
  {"main menu", WHOLE, 0, FURNITURE}, {"search", WHOLE, 0, FURNITURE}, {"search for", LABEL, 0, FURNITURE},
  {"home", WHOLE, 0, FURNITURE}, {"skip to", START, 6, FURNITURE}, {"jump to", START, 5, FURNITURE},
  {"toggle navigation", WHOLE, 0, FURNITURE}, {"toggle menu", WHOLE, 0, FURNITURE}, {"open menu", WHOLE, 0, FURNITURE},
  {"close menu", WHOLE, 0, FURNITURE}, {"share", LABEL, 0, FURNITURE}, {"shares", WHOLE, 0, FURNITURE},
  {"share this", START, 8, FURNITURE}, {"share on", START, 6, FURNITURE}, {"share via", START, 6, FURNITURE},
  {"share with", START, 6, FURNITURE}, {"share post", LABEL, 0, FURNITURE}, {"share article", LABEL, 0, FURNITURE},
  {"share story", LABEL, 0, FURNITURE}, {"share to", START, 4, FURNITURE}, {"share or", START, 8, FURNITURE},
  {"share full article", WHOLE, 0, FURNITURE}, {"sharethis", WHOLE, 0, FURNITURE}, {"tweet", WHOLE, 0, FURNITURE},
  {"email", WHOLE, 0, FURNITURE}, {"e mail", WHOLE, 0, FURNITURE}, {"print", WHOLE, 0, FURNITURE},
  {"print this", START, 4, FURNITURE}, {"email this", START, 4, FURNITURE}, {"save", WHOLE, 0, FURNITURE},
  {"save for later", WHOLE, 0, FURNITURE}, {"save article", WHOLE, 0, FURNITURE}, {"bookmark", WHOLE, 0, FURNITURE},
  {"copy link", START, 4, FURNITURE}, {"link copied", START, 4, FURNITURE}, {"copied", WHOLE, 0, FURNITURE},
  {"facebook", WHOLE, 0, FURNITURE}, {"twitter", WHOLE, 0, FURNITURE}, {"whatsapp", WHOLE, 0, FURNITURE},
  {"telegram", WHOLE, 0, FURNITURE}, {"linkedin", WHOLE, 0, FURNITURE}, {"reddit", WHOLE, 0, FURNITURE},
  {"pinterest", WHOLE, 0, FURNITURE}, {"instagram", WHOLE, 0, FURNITURE}, {"youtube", WHOLE, 0, FURNITURE},
  {"tiktok", WHOLE, 0, FURNITURE}, {"flipboard", WHOLE, 0, FURNITURE}, {"messenger", WHOLE, 0, FURNITURE},
  {"bluesky", WHOLE, 0, FURNITURE}, {"threads", WHOLE, 0, FURNITURE}, {"mastodon", WHOLE, 0, FURNITURE},
  {"viber", WHOLE, 0, FURNITURE}, {"tumblr", WHOLE, 0, FURNITURE}, {"vk", WHOLE, 0, FURNITURE}, {"rss", WHOLE, 0, FURNITURE},
  {"google news", WHOLE, 0, FURNITURE}, {"apple news", WHOLE, 0, FURNITURE}, {"sign in", START, 6, FURNITURE},
  {"sign out", WHOLE, 0, FURNITURE}, {"log in", START, 6, FURNITURE}, {"login", START, 4, FURNITURE},
  {"logout", WHOLE, 0, FURNITURE}, {"register", WHOLE, 0, FURNITURE}, {"register now", WHOLE, 0, FURNITURE},
  {"my account", WHOLE, 0, FURNITURE}, {"create account", WHOLE, 0, FURNITURE}, {"create an account", WHOLE, 0, FURNITURE},
  {"listen", WHOLE, 0, FURNITURE}, {"listen live", WHOLE, 0, FURNITURE}, {"listen to this", START, 6, FURNITURE},
  {"listen to the", START, 5, FURNITURE}, {"listen to article", WHOLE, 0, FURNITURE}, {"listen now", WHOLE, 0, FURNITURE},
  {"play", WHOLE, 0, FURNITURE}, {"play video", WHOLE, 0, FURNITURE}, {"play audio", WHOLE, 0, FURNITURE},
  {"pause", WHOLE, 0, FURNITURE}, {"watch", LABEL, 0, FURNITURE}, {"watch live", LABEL, 0, FURNITURE},
  {"watch now", LABEL, 0, FURNITURE}, {"watch the video", START, 8, FURNITURE}, {"watch video", LABEL, 0, FURNITURE},
  {"video", LABEL, 0, FURNITURE}, {"videos", WHOLE, 0, FURNITURE}, {"live tv", WHOLE, 0, FURNITURE},
  {"live", WHOLE, 0, FURNITURE}, {"photos", LABEL, 0, FURNITURE}, {"gallery", LABEL, 0, FURNITURE},
  {"in pictures", LABEL, 0, FURNITURE}, {"podcast", LABEL, 0, FURNITURE}, {"podcasts", WHOLE, 0, FURNITURE},
  {"loading", WHOLE, 0, FURNITURE}, {"now playing", LABEL, 0, FURNITURE}, {"on air", LABEL, 0, FURNITURE},
  {"on air now", LABEL, 0, FURNITURE}, {"up next", LABEL, 0, FURNITURE}, {"last played", LABEL, 0, FURNITURE},
  {"album art", WHOLE, 0, FURNITURE}, {"more", WHOLE, 0, FURNITURE}, {"next", WHOLE, 0, FURNITURE},
  {"previous", WHOLE, 0, FURNITURE}, {"prev", WHOLE, 0, FURNITURE}, {"next article", LABEL, 0, FURNITURE},
  {"previous article", LABEL, 0, FURNITURE}, {"next post", LABEL, 0, FURNITURE}, {"previous post", LABEL, 0, FURNITURE},
  {"next story", LABEL, 0, FURNITURE}, {"previous story", LABEL, 0, FURNITURE}, {"back", WHOLE, 0, FURNITURE},
  {"back to", START, 4, FURNITURE}, {"go back", WHOLE, 0, FURNITURE}, {"go to", START, 3, FURNITURE},
  {"top", WHOLE, 0, FURNITURE}, {"show more", START, 3, FURNITURE}, {"show less", START, 3, FURNITURE},
  {"see more", START, 4, FURNITURE}, {"view more", START, 4, FURNITURE}, {"load more", START, 4, FURNITURE},
  {"see all", START, 4, FURNITURE}, {"view all", START, 4, FURNITURE}, {"show all", START, 4, FURNITURE},
  {"expand", WHOLE, 0, FURNITURE}, {"collapse", WHOLE, 0, FURNITURE}, {"hide", WHOLE, 0, FURNITURE},
  {"exit mobile version", START, 4, FURNITURE}, {"view desktop version", WHOLE, 0, FURNITURE},
  {"opens in", START, 6, FURNITURE}, {"open in app", WHOLE, 0, FURNITURE}, {"read in app", WHOLE, 0, FURNITURE},
  {"text size", LABEL, 0, FURNITURE}, {"font size", LABEL, 0, FURNITURE}, {"change font size", WHOLE, 0, FURNITURE},
  {"a a", WHOLE, 0, FURNITURE}, {"a a a", WHOLE, 0, FURNITURE}, {"translate", LABEL, 0, FURNITURE},
  {"select language", WHOLE, 0, FURNITURE}, {"language", LABEL, 0, FURNITURE}, {"report a typo", START, 6, FURNITURE},
  {"report an error", START, 8, FURNITURE}, {"report this", START, 5, FURNITURE}, {"contact", LABEL, 0, FURNITURE},
  {"contact us", START, 5, FURNITURE}, {"about us", LABEL, 0, FURNITURE}, {"about", WHOLE, 0, FURNITURE},
  {"careers", WHOLE, 0, FURNITURE}, {"help", WHOLE, 0, FURNITURE}, {"faq", WHOLE, 0, FURNITURE},
  {"sitemap", WHOLE, 0, FURNITURE}, {"site map", WHOLE, 0, FURNITURE}, {"accessibility", WHOLE, 0, FURNITURE},
  {"accessibility statement", WHOLE, 0, FURNITURE}, {"privacy", WHOLE, 0, FURNITURE}, {"privacy policy", START, 12, FURNITURE},
  {"privacy notice", START, 12, FURNITURE}, {"terms", WHOLE, 0, FURNITURE}, {"terms of use", START, 12, FURNITURE},
  {"terms of service", START, 12, FURNITURE}, {"terms and conditions", START, 8, FURNITURE},
  {"terms conditions", WHOLE, 0, FURNITURE}, {"cookie policy", START, 8, FURNITURE}, {"cookie settings", START, 8, FURNITURE},
  {"cookies", WHOLE, 0, FURNITURE}, {"manage cookies", WHOLE, 0, FURNITURE}, {"accept", WHOLE, 0, FURNITURE},
  {"accept all", START, 4, FURNITURE}, {"reject all", START, 4, FURNITURE}, {"i agree", WHOLE, 0, FURNITURE},
  {"do not sell", START, 8, FURNITURE}, {"newsletters", WHOLE, 0, FURNITURE}, {"newsletter", LABEL, 0, FURNITURE},
  {"epaper", WHOLE, 0, FURNITURE}, {"e paper", WHOLE, 0, FURNITURE}, {"donate", LABEL, 0, FURNITURE},
  {"donate now", WHOLE, 0, FURNITURE}, {"breaking news", LABEL, 4, FURNITURE}, {"you are here", LABEL, 0, FURNITURE},
  {"edit", WHOLE, 0, FURNITURE}, {"follow", LABEL, 0, FURNITURE}, {"following", WHOLE, 0, FURNITURE},
  {"unfollow", WHOLE, 0, FURNITURE}, {"like this", LABEL, 0, FURNITURE}, {"like loading", WHOLE, 0, FURNITURE},
  {"rate this", START, 6, FURNITURE}, {"was this article helpful", START, 8, FURNITURE},
  {"did you find this", START, 10, FURNITURE}, {"do you like", START, 10, FURNITURE},
  {"what do you think", START, 8, FURNITURE}, {"tell us what you think", START, 14, FURNITURE},
  // read on, subscribe, follow
  {"read more", START, 9, FURNITURE}, {"read more about", START, 0, FURNITURE}, {"read more at", START, 0, FURNITURE},
  {"read more on", START, 16, FURNITURE}, {"read more", LABEL, 0, FURNITURE}, {"read also", START, 0, FURNITURE},
  {"also read", START, 0, FURNITURE}, {"read the full", START, 10, FURNITURE}, {"read full", START, 6, FURNITURE},
  {"read the original", START, 10, FURNITURE}, {"read the rest", START, 10, FURNITURE}, {"read original", START, 6, FURNITURE},
  {"read next", LABEL, 0, FURNITURE}, {"read this next", LABEL, 0, FURNITURE}, {"must read", LABEL, 0, FURNITURE},
  {"continue reading", START, 14, FURNITURE}, {"see also", LABEL, 0, RELATED}, {"see more", LABEL, 0, FURNITURE},
  {"more on this story", START, 10, RELATED}, {"more on this", LABEL, 0, RELATED}, {"more about", START, 5, FURNITURE},
  {"more from", START, 7, RELATED}, {"more news", START, 5, RELATED}, {"more stories", START, 6, RELATED},
  {"more in", START, 4, RELATED}, {"more like this", START, 5, RELATED}, {"more to read", START, 5, RELATED},
  {"click here", START, 0, FURNITURE}, {"click to", START, 12, FURNITURE}, {"click on", START, 14, FURNITURE},
  {"tap here", START, 0, FURNITURE}, {"click here", ANY, 30, FURNITURE}, {"follow us", START, 0, FURNITURE},
  {"follow us on", ANY, 0, FURNITURE}, {"follow our", START, 14, FURNITURE}, {"follow him on", START, 10, FURNITURE},
  {"follow her on", START, 10, FURNITURE}, {"follow them on", START, 10, FURNITURE}, {"follow me on", START, 10, FURNITURE},
  {"follow the latest", START, 14, FURNITURE}, {"find us on", START, 0, FURNITURE}, {"like us on", START, 0, FURNITURE},
  {"join us on", START, 12, FURNITURE}, {"subscribe", LABEL, 0, FURNITURE}, {"subscribe to", START, 0, FURNITURE},
  {"subscribe for", START, 0, FURNITURE}, {"subscribe now", START, 0, FURNITURE}, {"subscribe today", START, 0, FURNITURE},
  {"subscribers only", WHOLE, 0, FURNITURE}, {"already a subscriber", START, 0, FURNITURE},
  {"already have an account", START, 0, FURNITURE}, {"sign up", START, 0, FURNITURE}, {"register for", START, 12, FURNITURE},
  {"get the latest", START, 0, FURNITURE}, {"get our", START, 18, FURNITURE}, {"get breaking news", START, 0, FURNITURE},
  {"get notified", START, 0, FURNITURE}, {"get alerts", START, 0, FURNITURE}, {"get unlimited", START, 0, FURNITURE},
  {"get more", START, 8, FURNITURE}, {"join our", START, 18, FURNITURE}, {"join the conversation", START, 12, END},
  {"join the discussion", START, 12, END}, {"download our", START, 18, FURNITURE}, {"download the app", ANY, 30, FURNITURE},
  {"download our app", ANY, 30, FURNITURE}, {"stay informed", START, 16, FURNITURE}, {"stay up to date", START, 18, FURNITURE},
  {"stay tuned", START, 10, FURNITURE}, {"stay connected", START, 8, FURNITURE}, {"stay updated", START, 14, FURNITURE},
  {"never miss", START, 16, FURNITURE}, {"dont miss", START, 14, FURNITURE}, {"in case you missed it", START, 0, FURNITURE},
  {"to your inbox", ANY, 0, FURNITURE}, {"in your inbox", ANY, 0, FURNITURE}, {"straight to your", ANY, 30, FURNITURE},
  {"our newsletter", ANY, 30, FURNITURE}, {"our free newsletter", ANY, 0, FURNITURE},
  {"our daily newsletter", ANY, 0, FURNITURE}, {"our weekly newsletter", ANY, 0, FURNITURE},
  {"our newsletters", ANY, 30, FURNITURE}, {"our whatsapp channel", ANY, 0, FURNITURE},
  {"our telegram channel", ANY, 0, FURNITURE}, {"our youtube channel", ANY, 0, FURNITURE},
  {"our facebook page", ANY, 40, FURNITURE}, {"our mobile app", ANY, 40, FURNITURE},
  {"turn on notifications", ANY, 30, FURNITURE}, {"enable notifications", ANY, 20, FURNITURE},
  {"support our journalism", ANY, 0, FURNITURE}, {"support independent journalism", ANY, 40, FURNITURE},
  {"support us", START, 12, FURNITURE}, {"become a member", START, 0, FURNITURE}, {"become a subscriber", START, 0, FURNITURE},
  {"become a supporter", START, 0, FURNITURE}, {"make a donation", START, 16, FURNITURE},
  {"free articles", ANY, 12, FURNITURE}, {"free trial", ANY, 14, FURNITURE}, {"cancel anytime", ANY, 0, FURNITURE},
  {"create a free account", ANY, 30, FURNITURE}, {"you can unsubscribe", ANY, 0, FURNITURE},
  {"unsubscribe", START, 0, FURNITURE}, {"unsubscribe", ANY, 14, FURNITURE}, {"view this email", START, 0, FURNITURE},
  {"view in browser", START, 6, FURNITURE}, {"you are receiving this", START, 0, FURNITURE},
  {"you received this", START, 0, FURNITURE}, {"you re receiving", START, 0, FURNITURE},
  {"youre receiving", START, 0, FURNITURE}, {"was this email forwarded", START, 0, FURNITURE},
  {"forwarded this", START, 12, FURNITURE}, {"forward this", START, 10, FURNITURE}, {"manage your", START, 10, FURNITURE},
  {"update your preferences", ANY, 20, FURNITURE}, {"email preferences", ANY, 12, FURNITURE},
  {"got a tip", START, 0, FURNITURE}, {"got a story", START, 0, FURNITURE}, {"do you have a story", START, 0, FURNITURE},
  {"do you have a tip", START, 0, FURNITURE}, {"have a news tip", START, 0, FURNITURE}, {"send us", START, 20, FURNITURE},
  {"send your", START, 16, FURNITURE}, {"send tips", START, 12, FURNITURE}, {"write to us", START, 0, FURNITURE},
  {"get in touch", START, 18, FURNITURE}, {"let us know", START, 16, FURNITURE}, {"contact the author", START, 12, FURNITURE},
  {"if you enjoyed", START, 0, FURNITURE}, {"if you liked this", START, 0, FURNITURE},
  {"thank you for reading", START, 14, FURNITURE}, {"thanks for reading", START, 14, FURNITURE},
  {"thats all for", START, 10, FURNITURE}, {"tune in to", START, 16, FURNITURE}, {"this video", START, 6, FURNITURE},
  {"your browser does not", START, 0, FURNITURE}, {"please enable javascript", ANY, 0, FURNITURE},
  {"enable javascript", ANY, 20, FURNITURE}, {"please turn on javascript", ANY, 0, FURNITURE},
  {"you have reached your limit", START, 0, FURNITURE}, {"this content is only available", START, 0, FURNITURE},
  {"this article is for subscribers", START, 0, FURNITURE}, {"to continue reading", START, 20, FURNITURE},
  {"to read the full", START, 20, FURNITURE}, {"for more stories", START, 0, FURNITURE},
  {"for more news", START, 0, FURNITURE}, {"for the latest", START, 20, FURNITURE},
  {"for all the latest", START, 0, FURNITURE}, {"catch all the", START, 0, FURNITURE},
  {"for more information visit", START, 0, FURNITURE}, {"for more information contact", START, 0, FURNITURE},
  {"for further information", START, 14, FURNITURE}, {"for media inquiries", START, 0, FURNITURE},
  {"for media enquiries", START, 0, FURNITURE}, {"for press inquiries", START, 0, FURNITURE},
  {"media contact", LABEL, 0, FURNITURE}, {"media contacts", LABEL, 0, FURNITURE}, {"press contact", LABEL, 0, FURNITURE},
  {"media inquiries", LABEL, 0, FURNITURE}, {"press office", LABEL, 0, FURNITURE},
  {"for immediate release", START, 8, FURNITURE}, {"press release", LABEL, 0, FURNITURE},
  {"news release", LABEL, 0, FURNITURE}, {"notes to editors", LABEL, 0, END}, {"note to editors", LABEL, 0, END},
  {"news provided by", START, 0, FURNITURE}, {"view original content", START, 0, FURNITURE},
  {"source version on", START, 0, FURNITURE},
  // other articles
  {"related", LABEL, 0, RELATED}, {"related articles", LABEL, 0, RELATED}, {"related stories", LABEL, 0, RELATED},
  {"related posts", LABEL, 0, RELATED}, {"related news", LABEL, 0, RELATED}, {"related content", LABEL, 0, RELATED},
  {"related coverage", LABEL, 0, RELATED}, {"related topics", LABEL, 0, RELATED}, {"related links", LABEL, 0, RELATED},
  {"related reading", LABEL, 0, RELATED}, {"related items", LABEL, 0, RELATED}, {"related video", LABEL, 0, RELATED},
  {"related videos", LABEL, 0, RELATED}, {"popular", LABEL, 0, RELATED}, {"popular posts", LABEL, 0, RELATED},
  {"popular stories", LABEL, 0, RELATED}, {"popular news", LABEL, 0, RELATED}, {"popular articles", LABEL, 0, RELATED},
  {"most popular", START, 5, RELATED}, {"most read", START, 5, RELATED}, {"most viewed", START, 4, RELATED},
  {"most watched", START, 4, RELATED}, {"most shared", START, 4, RELATED}, {"most commented", START, 4, RELATED},
  {"most recent", START, 4, RELATED}, {"top stories", START, 5, RELATED}, {"top news", WHOLE, 0, RELATED},
  {"top headlines", WHOLE, 0, RELATED}, {"todays top stories", START, 6, RELATED}, {"latest", WHOLE, 0, RELATED},
  {"latest news", START, 4, RELATED}, {"latest stories", WHOLE, 0, RELATED}, {"latest articles", WHOLE, 0, RELATED},
  {"latest posts", WHOLE, 0, RELATED}, {"latest updates", WHOLE, 0, RELATED}, {"latest headlines", WHOLE, 0, RELATED},
  {"latest from", START, 5, RELATED}, {"recent news", WHOLE, 0, RELATED}, {"recent posts", WHOLE, 0, RELATED},
  {"recent stories", WHOLE, 0, RELATED}, {"recent articles", WHOLE, 0, RELATED}, {"trending", LABEL, 0, RELATED},
  {"trending now", START, 4, RELATED}, {"trending news", WHOLE, 0, RELATED}, {"trending stories", WHOLE, 0, RELATED},
  {"trending topics", WHOLE, 0, RELATED}, {"recommended", LABEL, 0, RELATED}, {"recommended for you", WHOLE, 0, RELATED},
  {"recommended stories", WHOLE, 0, RELATED}, {"recommended reading", WHOLE, 0, RELATED},
  {"recommendations", WHOLE, 0, RELATED}, {"recommended articles", WHOLE, 0, RELATED}, {"editors picks", WHOLE, 0, RELATED},
  {"editors pick", WHOLE, 0, RELATED}, {"editors choice", WHOLE, 0, RELATED}, {"our picks", WHOLE, 0, RELATED},
  {"you may also like", START, 6, RELATED}, {"you might also like", START, 6, RELATED}, {"you may like", START, 5, RELATED},
  {"you might like", START, 5, RELATED}, {"you may also be interested", START, 8, RELATED},
  {"you may be interested", START, 8, RELATED}, {"you might be interested", START, 8, RELATED},
  {"people also read", START, 5, RELATED}, {"others also read", START, 5, RELATED}, {"readers also liked", START, 5, RELATED},
  {"what to read next", START, 6, RELATED}, {"whats next", WHOLE, 0, RELATED}, {"keep reading", START, 4, RELATED},
  {"dive deeper", WHOLE, 0, RELATED}, {"go deeper", WHOLE, 0, RELATED}, {"further reading", WHOLE, 0, RELATED},
  {"also in the news", WHOLE, 0, RELATED}, {"also in this section", WHOLE, 0, RELATED}, {"in other news", WHOLE, 0, RELATED},
  {"elsewhere", WHOLE, 0, RELATED}, {"around the web", WHOLE, 0, RELATED}, {"from around the web", WHOLE, 0, RELATED},
  {"from the web", WHOLE, 0, RELATED}, {"sponsored stories", WHOLE, 0, RELATED}, {"featured", WHOLE, 0, RELATED},
  {"featured stories", WHOLE, 0, RELATED}, {"featured posts", WHOLE, 0, RELATED}, {"todays headlines", WHOLE, 0, RELATED},
  {"other stories", WHOLE, 0, RELATED}, {"other news", WHOLE, 0, RELATED}, {"similar articles", WHOLE, 0, RELATED},
  {"similar stories", WHOLE, 0, RELATED}, {"suggested reading", WHOLE, 0, RELATED}, {"explore more", START, 6, RELATED},
  {"discover more", START, 6, RELATED}, {"on this topic", WHOLE, 0, RELATED}, {"up next", WHOLE, 0, RELATED},
  {"just in", WHOLE, 0, RELATED}, {"happening now", WHOLE, 0, RELATED},
  // comments, references
  {"comments", LABEL, 0, END}, {"comment", WHOLE, 0, END}, {"comments are closed", START, 8, END},
  {"no comments", START, 4, END}, {"show comments", START, 4, END}, {"view comments", START, 4, END},
  {"hide comments", START, 4, END}, {"add comment", START, 4, END}, {"add a comment", START, 5, END},
  {"post comment", START, 4, END}, {"post a comment", START, 5, END}, {"leave a comment", START, 8, END},
  {"leave a reply", START, 8, END}, {"leave comment", START, 5, END}, {"reader comments", START, 4, END},
  {"your comment", LABEL, 0, END}, {"write a comment", START, 6, END}, {"cancel reply", START, 3, END},
  {"have your say", START, 6, END}, {"please enter your", START, 8, FURNITURE},
  {"your email address will not be published", ANY, 0, FURNITURE}, {"required fields are marked", ANY, 0, FURNITURE},
  {"save my name", START, 0, FURNITURE}, {"enter your email", START, 12, FURNITURE}, {"email address", LABEL, 4, FURNITURE},
  {"your email", LABEL, 4, FURNITURE}, {"your name", LABEL, 4, FURNITURE}, {"name", LABEL, 2, FURNITURE},
  {"website", LABEL, 2, FURNITURE}, {"submit", WHOLE, 0, FURNITURE}, {"send", WHOLE, 0, FURNITURE},
  {"be the first to comment", START, 8, END}, {"be the first to", START, 8, FURNITURE}, {"notify me of", START, 0, FURNITURE},
  {"this site uses akismet", START, 0, FURNITURE}, {"references", WHOLE, 0, END}, {"external links", WHOLE, 0, END},
  {"footnotes", WHOLE, 0, END}, {"bibliography", WHOLE, 0, END}, {"sources", WHOLE, 0, END}, {"contents", WHOLE, 0, FURNITURE},
  {"table of contents", WHOLE, 0, FURNITURE}, {"from wikipedia", START, 8, FURNITURE},
  {"this page was last", START, 0, FURNITURE}, {"retrieved from", START, 0, FURNITURE}, {"categories", LABEL, 0, FURNITURE},
  {"category", LABEL, 0, FURNITURE}, {"hidden categories", LABEL, 0, FURNITURE},
  // labels
  {"tags", LABEL, 0, FURNITURE}, {"tag", LABEL, 0, FURNITURE}, {"tagged", LABEL, 0, FURNITURE},
  {"tagged as", START, 0, FURNITURE}, {"tagged with", START, 20, FURNITURE}, {"topics", LABEL, 0, FURNITURE},
  {"topic", LABEL, 0, FURNITURE}, {"keywords", LABEL, 0, FURNITURE}, {"filed under", START, 14, FURNITURE},
  {"posted in", START, 10, FURNITURE}, {"published in", START, 8, FURNITURE}, {"posted by", START, 10, FURNITURE},
  {"section", LABEL, 4, FURNITURE}, {"views", WHOLE, 0, FURNITURE}, {"source", LABEL, 0, FURNITURE},
  {"via", LABEL, 0, FURNITURE}, {"publisher", LABEL, 0, FURNITURE}, {"reading time", ANY, 8, FURNITURE},
  {"min read", ANY, 10, FURNITURE}, {"mins read", ANY, 10, FURNITURE}, {"minute read", ANY, 10, FURNITURE},
  {"minutes read", ANY, 10, FURNITURE}, {"read time", ANY, 8, FURNITURE}, {"hashtags", LABEL, 0, FURNITURE},
  {"location", LABEL, 0, FURNITURE}, {"mentioned in this", START, 8, FURNITURE}, {"end of article", START, 6, FURNITURE},
  {"end of story", WHOLE, 0, FURNITURE}, {"ends", WHOLE, 0, FURNITURE}, {"end", WHOLE, 0, FURNITURE},
  // notices
  {"all rights reserved", ANY, 60, FURNITURE}, {"copyright", LABEL, 0, FURNITURE}, {"copyright 19", START, 40, FURNITURE},
  {"copyright 20", START, 40, FURNITURE}, {"copyright c", START, 40, FURNITURE},
  {"may not be published broadcast", ANY, 0, FURNITURE}, {"may not be reproduced", ANY, 40, FURNITURE},
  {"reproduction without", ANY, 40, FURNITURE}, {"this material may not be", START, 0, FURNITURE},
  {"reporting by", START, 30, FURNITURE}, {"additional reporting", START, 30, FURNITURE}, {"editing by", START, 20, FURNITURE},
  {"edited by", START, 14, FURNITURE}, {"writing by", START, 24, FURNITURE}, {"translated by", START, 14, FURNITURE},
  {"compiled by", START, 14, FURNITURE}, {"with inputs from", START, 16, FURNITURE},
  {"with agency inputs", START, 8, FURNITURE}, {"inputs from", START, 8, FURNITURE},
  {"with reporting by", START, 24, FURNITURE}, {"contributed to this report", ANY, 40, FURNITURE},
  {"contributed to this story", ANY, 40, FURNITURE}, {"contributed to this article", ANY, 40, FURNITURE},
  {"contributed reporting", ANY, 40, FURNITURE}, {"contributed from", ANY, 16, FURNITURE},
  {"our standards", LABEL, 0, FURNITURE}, {"this article was originally", START, 0, FURNITURE},
  {"this story was originally", START, 0, FURNITURE}, {"this article originally", START, 0, FURNITURE},
  {"this story originally", START, 0, FURNITURE}, {"this post was originally", START, 0, FURNITURE},
  {"this article first appeared", START, 0, FURNITURE}, {"this story first appeared", START, 0, FURNITURE},
  {"this article was first published", START, 0, FURNITURE}, {"this story was first published", START, 0, FURNITURE},
  {"originally published", START, 20, FURNITURE}, {"appeared first on", ANY, 40, FURNITURE},
  {"republished", START, 16, FURNITURE}, {"this story has been published from", START, 0, FURNITURE},
  {"this story has not been edited", ANY, 0, FURNITURE}, {"this story was produced", START, 0, FURNITURE},
  {"this article was produced", START, 0, FURNITURE}, {"this article was written by", START, 30, FURNITURE},
  {"has not been edited by", ANY, 0, FURNITURE}, {"auto generated from", ANY, 40, FURNITURE},
  {"published from a syndicated feed", ANY, 0, FURNITURE}, {"this is a developing story", START, 30, FURNITURE},
  {"this story is developing", START, 30, FURNITURE}, {"this is a breaking news story", START, 30, FURNITURE},
  {"more to follow", START, 6, FURNITURE}, {"more follows", WHOLE, 0, FURNITURE},
  {"check back for updates", ANY, 24, FURNITURE}, {"please refresh", START, 16, FURNITURE},
  {"refresh the page", ANY, 20, FURNITURE}, {"disclaimer", LABEL, 0, FURNITURE}, {"editors note", LABEL, 0, FURNITURE},
  {"editorial note", LABEL, 0, FURNITURE}, {"correction", LABEL, 0, FURNITURE}, {"clarification", LABEL, 0, FURNITURE},
  {"note to readers", LABEL, 0, FURNITURE}, {"views expressed", ANY, 60, FURNITURE},
  {"opinions expressed", ANY, 60, FURNITURE}, {"about the author", LABEL, 0, END}, {"about the writer", LABEL, 0, END},
  {"author bio", LABEL, 0, END}, {"meet the author", LABEL, 0, END}, {"we use cookies", ANY, 0, FURNITURE},
  {"uses cookies", ANY, 40, FURNITURE}, {"cookies to", ANY, 30, FURNITURE}, {"by clicking", START, 0, FURNITURE},
  {"by continuing to", START, 40, FURNITURE}, {"by subscribing", START, 0, FURNITURE}, {"by signing up", START, 0, FURNITURE},
  {"by submitting", START, 40, FURNITURE}, {"by using this site", START, 0, FURNITURE},
  {"you agree to our", ANY, 0, FURNITURE}, {"protected by recaptcha", ANY, 0, FURNITURE},
  {"privacy policy and", ANY, 30, FURNITURE}, {"and privacy policy", ANY, 30, FURNITURE},
  {"a link has been sent", START, 0, FURNITURE}, {"an error occurred", START, 14, FURNITURE},
  {"quotes displayed in real time", START, 0, FURNITURE}, {"powered by", START, 6, FURNITURE},
  {"designed by", START, 6, FURNITURE}, {"hosted by", START, 4, FURNITURE}, {"we may earn", START, 0, FURNITURE},
  {"affiliate links", ANY, 30, FURNITURE}, {"affiliate commission", ANY, 30, FURNITURE}, {"ai generated", START, 8, FURNITURE},
  {"generated by ai", ANY, 14, FURNITURE}, {"summary by", START, 6, FURNITURE},
  // pictures
  {"photo", LABEL, 0, CREDIT}, {"photo by", START, 20, CREDIT}, {"photo credit", ANY, 60, CREDIT},
  {"photo courtesy", ANY, 60, CREDIT}, {"photograph", LABEL, 0, CREDIT}, {"photograph by", ANY, 60, CREDIT},
  {"picture", LABEL, 0, CREDIT}, {"pictures", LABEL, 6, CREDIT}, {"image", LABEL, 0, CREDIT},
  {"image credit", ANY, 60, CREDIT}, {"image credits", ANY, 60, CREDIT}, {"image source", ANY, 60, CREDIT},
  {"image caption", START, 0, CREDIT}, {"image by", START, 10, CREDIT}, {"images by", START, 10, CREDIT},
  {"credit", LABEL, 0, CREDIT}, {"credits", LABEL, 0, CREDIT}, {"caption", LABEL, 0, CREDIT},
  {"hide caption", ANY, 70, CREDIT}, {"toggle caption", ANY, 70, CREDIT}, {"enlarge this image", ANY, 10, CREDIT},
  {"file photo", LABEL, 0, CREDIT}, {"file photo", ANY, 50, CREDIT}, {"file picture", LABEL, 0, CREDIT},
  {"file image", LABEL, 0, CREDIT}, {"file", LABEL, 0, CREDIT}, {"getty images", ANY, 70, CREDIT},
  {"ap photo", ANY, 70, CREDIT}, {"afp photo", ANY, 70, CREDIT}, {"epa efe", ANY, 50, CREDIT}, {"via getty", ANY, 70, CREDIT},
  {"via reuters", ANY, 50, CREDIT}, {"via ap", ANY, 50, CREDIT}, {"via afp", ANY, 50, CREDIT},
  {"handout via", ANY, 60, CREDIT}, {"pool via", ANY, 60, CREDIT}, {"handout", WHOLE, 0, CREDIT},
  {"handout photo", ANY, 40, CREDIT}, {"shutterstock", ANY, 30, CREDIT}, {"istock", ANY, 20, CREDIT},
  {"screenshot", LABEL, 0, CREDIT}, {"screengrab", ANY, 20, CREDIT}, {"video grab", ANY, 30, CREDIT},
  {"illustration by", ANY, 20, CREDIT}, {"graphic by", START, 10, CREDIT}, {"wikimedia commons", ANY, 40, CREDIT},
  {"ap", WHOLE, 0, CREDIT}, {"afp", WHOLE, 0, CREDIT}, {"reuters", WHOLE, 0, CREDIT}, {"epa", WHOLE, 0, CREDIT},
  {"dpa", WHOLE, 0, CREDIT}, {"ani", WHOLE, 0, CREDIT}, {"pti", WHOLE, 0, CREDIT}, {"tass", WHOLE, 0, CREDIT},
  {"xinhua", WHOLE, 0, CREDIT}, {"anadolu", WHOLE, 0, CREDIT}, {"associated press", WHOLE, 0, CREDIT},
  {"bloomberg", WHOLE, 0, CREDIT}, {"pictured", LABEL, 0, CREDIT}, {"representative image", ANY, 20, CREDIT},
  {"representational image", ANY, 20, CREDIT},
};

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

// Without the words of digits at both ends: "5 comments", "Comments (12)"
static tw_str
without_numbers(const tw_str key)
{
  uint32_t begin = 0;
  uint32_t end   = key.len;
  while (begin < end && (is_digit(key.ptr[begin]) || key.ptr[begin] == ' ')) {
    ++begin;
  }
  while (end > begin && (is_digit(key.ptr[end - 1]) || key.ptr[end - 1] == ' ')) {
    --end;
  }
  return tw_str_slice(key, begin, end);
}

static bool
ends_word(const tw_str key, const uint32_t at)
{
  return at >= key.len || key.ptr[at] == ' ';
}

static bool
begins_with(const tw_str key, const tw_str phrase)
{
  return key.len >= phrase.len && !memcmp(key.ptr, phrase.ptr, phrase.len) &&
         (ends_word(key, phrase.len) || is_digit(phrase.ptr[phrase.len - 1]));
}

static bool
holds(const tw_str key, const tw_str phrase)
{
  for (uint32_t at = tw_str_find(key, phrase, 0); at != TW_NONE; at = tw_str_find(key, phrase, at + 1)) {
    if ((!at || key.ptr[at - 1] == ' ') && ends_word(key, at + phrase.len)) {
      return true;
    }
  }
  return false;
}

// Is there a colon within the block's text right behind its first `words` words?
static bool
has_colon_after(const tw_str text, uint32_t words)
{
  bool inside = false;
  for (uint32_t i = 0; i < text.len;) {
    const uint32_t code = tw_utf8_next(text, &i);
    const bool     part = tw_code_is_letter(code) || tw_code_is_digit(code) || code == '\'' || code == 0x2019;
    if (inside && !part && !--words) {
      while (tw_code_is_space(code) && i < text.len && text.ptr[i] == ' ') {
        ++i;
      }
      return code == ':' || (i < text.len && text.ptr[i] == ':') || code == '|';
    }
    inside = part;
  }
  return false;
}

static bool
matches(const entry *const e, const tw_candidate *const block, const tw_str bare, const tw_str text)
{
  const tw_str phrase = tw_str_from(e->phrase);
  const bool may_begin = bare.ptr[0] == phrase.ptr[0] || block->key.ptr[0] == phrase.ptr[0]; // most don't, and are done with here
  if ((e->most && block->words > e->most) || (e->where != ANY && !may_begin)) {
    return false;
  }
  switch ((where)e->where) {
  case WHOLE: return tw_str_equal(bare, phrase);
  case LABEL: return tw_str_equal(bare, phrase) || (begins_with(block->key, phrase) && has_colon_after(text, tw_str_count(phrase, ' ') + 1));
  case START: return begins_with(block->key, phrase);
  case ANY: return holds(block->key, phrase);
  }
  return false;
}

static tw_says
by_vocabulary(const tw_candidate *const block, const tw_str text)
{
  const tw_str bare = without_numbers(block->key);
  const tw_str key  = tw_str_is(bare, "") ? block->key : bare;
  for (size_t i = 0; i < sizeof vocabulary / sizeof *vocabulary; ++i) {
    if (matches(&vocabulary[i], block, key, text)) {
      const uint8_t says = vocabulary[i].says;
      // "Related: Ukraine strikes an airfield" is one line of furniture, "Related" alone begins a part of the page
      const bool alone = vocabulary[i].where != LABEL || tw_str_is(key, vocabulary[i].phrase);
      return (says == RELATED || says == END) && !alone ? TW_SAYS_FURNITURE : (tw_says)says;
    }
  }
  return TW_SAYS_NOTHING;
}

// ---- by shape ------------------------------------------------------------------------------------------------------------------

static uint32_t
count_of(const tw_str text, const char *const sign)
{
  const tw_str what  = tw_str_from(sign);
  uint32_t     count = 0;
  for (uint32_t at = tw_str_find(text, what, 0); at != TW_NONE; at = tw_str_find(text, what, at + what.len)) {
    ++count;
  }
  return count;
}

// "Home | World | Europe", "Home > News", "A · B · C"
static bool
is_row_of_links(const tw_candidate *const block, const tw_str text)
{
  static const char *const signs[] = {" | ", " > ", " » ", " › ", " / ", " · ", " • ", " :: "};
  uint32_t                 most    = 0;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; ++i) {
    const uint32_t count = count_of(text, signs[i]);
    most                 = count > most ? count : most;
  }
  return most && block->ending != TW_ENDS_SENTENCE && block->words <= (most + 1) * 4;
}

// An address alone, a row of #tags or @names
static bool
is_address(const tw_candidate *const block, const tw_str text)
{
  uint32_t marked = 0;
  uint32_t words  = 0;
  tw_str   rest   = text;
  tw_str   word   = {NULL, 0};
  while (tw_str_split(&rest, ' ', &word)) {
    if (word.len) {
      ++words;
      marked += word.ptr[0] == '#' || word.ptr[0] == '@' || tw_str_begins(word, "http://") || tw_str_begins(word, "https://") ||
                tw_str_begins(word, "www.") || tw_str_find(word, TW_STR("@"), 1) != TW_NONE;
    }
  }
  return words && marked * 2 >= words && block->words <= 20;
}

// "(APPLAUSE)", "[music]", "[email protected]"
static bool
is_aside(const tw_candidate *const block, const tw_str text)
{
  const bool round  = tw_str_begins(text, "(") && tw_str_ends(text, ")");
  const bool square = tw_str_begins(text, "[") && tw_str_ends(text, "]");
  return (round || square) && block->words <= 4;
}

// "(Reporting by A; Editing by B)": the key has no bracket, the vocabulary sees it. "© 2025 X", "(c) 2025", "/TASS/", "-- AP"
static bool
is_mark(const tw_candidate *const block, const tw_str text)
{
  const bool copyright = tw_str_begins(text, "\xC2\xA9") || tw_str_begins(text, "(c) ") || tw_str_begins(text, "(C) ");
  const bool slashes   = tw_str_begins(text, "/") && tw_str_ends(text, "/") && block->words <= 3;
  return (copyright && block->words <= 40) || slashes;
}

tw_says
tw_furniture_says(const tw_candidate *const block, const tw_str text)
{
  if (!block->words) {
    return TW_SAYS_FURNITURE; // "* * *", "—", "###"
  }
  if (block->words > 80) {
    return TW_SAYS_NOTHING;
  }
  if (tw_is_byline(block, text)) {
    return TW_SAYS_BYLINE;
  }
  if (tw_is_date(block, text)) {
    return TW_SAYS_DATE;
  }
  if (is_mark(block, text) || is_aside(block, text) || is_row_of_links(block, text) || is_address(block, text)) {
    return TW_SAYS_FURNITURE;
  }
  return by_vocabulary(block, text);
}

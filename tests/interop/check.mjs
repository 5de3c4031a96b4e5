// SPDX-License-Identifier: Apache-2.0
// Do other people's tools read what triplewire writes, and do they all read the same?
//
//     node check.mjs FOLDER [--shapes FILE] [--queries FOLDER] [--most STATEMENTS] [--answers NAME]
//
// FOLDER holds exports of the same articles in several formats, which share a name but for its ending: graph.nq, graph.ttl, … The
// N-Quads file is the yardstick. Every format is read by each tool that knows it, and must give the same statements: with their
// graphs (TriG, JSON-LD), or without (Turtle, N-Triples, RDF/XML); graph.ttl12, … are RDF 1.2. dataset.ttl
// describes them. Then shapes and queries run over the N-Quads, unless they are more
// than --most says (the validator takes time that grows faster than they do). Nothing is fetched.
import {readFileSync, readdirSync, existsSync} from 'node:fs';
import {join, basename, extname, dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {spawnSync} from 'node:child_process';
import {webcrypto} from 'node:crypto';
import {Parser, Store} from 'n3';
import * as oxigraph from 'oxigraph';
import jsonld from 'jsonld';
import SHACLValidator from 'rdf-validate-shacl';

globalThis.crypto ??= webcrypto; // oxigraph looks for it there, and Node 18 does not set it

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');

// ---- statements as lines, so that sets can be compared ---------------------------------------------------------------------------
// A line is a statement as oxigraph prints it: a heap of strings is read through in a tenth of the time that a heap of terms takes.

const ECHARS = {'\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f'};
const escape = (text) => text.replace(/[\\"\u0000-\u001f\u007f]/g, (c) =>
  ECHARS[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
const xsdString = 'http://www.w3.org/2001/XMLSchema#string';

const termText = (term) => {
  switch (term.termType) {
    case 'NamedNode': return `<${term.value}>`;
    case 'Literal': {
      const tag = term.language ? `@${term.language}` : term.datatype.value === xsdString ? '' : `^^<${term.datatype.value}>`;
      return `"${escape(term.value)}"${tag}`;
    }
    default: return `_:${term.value}`;
  }
};
const quadText = ({subject, predicate, object, graph}) =>
  [subject, predicate, object, ...(graph.termType === 'DefaultGraph' ? [] : [graph])].map(termText).join(' ');

// Tags of languages have no case. Behind the last quotation mark stands no other text
function lowerTag(line) {
  const at = line.lastIndexOf('"');
  return at > 0 && line[at + 1] === '@' ? line.slice(0, at) + line.slice(at).replace(/^"@[^ ]+/, (tag) => tag.toLowerCase()) : line;
}

// Terms of oxigraph lie outside of what is collected, and are given back one by one
function takeLines(quads) {
  const lines = new Set();
  for (const quad of quads) {
    const line = lowerTag(quad.toString());
    quad.free();
    lines.add(line);
  }
  return lines;
}

const hasBlank = (line) => line.startsWith('_:') || / (<[^>]*>) _:/.test(line.slice(0, line.indexOf('"') + 1 || line.length));

const withoutGraph = (line) => line.slice(0, line.lastIndexOf(' <'));

function difference(want, got) {
  const missing = [...want].filter((line) => !got.has(line));
  const extra = [...got].filter((line) => !want.has(line));
  if (!missing.length && !extra.length) return null;
  const show = (list, mark) => list.slice(0, 3).map((line) => `\n      ${mark} ${line.slice(0, 300)}`).join('');
  return `${missing.length} missing, ${extra.length} too many${show(missing, '-')}${show(extra, '+')}`;
}

// ---- readers: text to a set of lines --------------------------------------------------------------------------------------------

const parseN3 = (format, text) => new Parser({format, baseIRI: 'https://nowhere.example/'}).parse(text);
const readN3 = (format) => (text) => new Promise((resolve, reject) => {
  const lines = new Set();
  new Parser({format, baseIRI: 'https://nowhere.example/'}).parse(text, (error, quad) => {
    try {
      if (error) throw error;
      if (!quad) resolve(lines);
      else lines.add(lowerTag(quadText(quad)));
    } catch (wrong) {
      reject(wrong);
    }
  });
});

const readOxigraph = (format) => (text) => takeLines(oxigraph.parse(text, {format}));

async function readJsonld(text) {
  const nothing = (url) => { throw new Error(`the document asks for ${url}`); };
  const nquads = await jsonld.toRDF(JSON.parse(text), {format: 'application/n-quads', documentLoader: nothing, safe: true});
  return readOxigraph('application/n-quads')(nquads);
}

// Raptor complains on stderr; what it has read comes back as N-Triples, without graphs
const readRaptor = (syntax) => (text, path) => {
  const run = spawnSync('rapper', ['-q', '-i', syntax, '-o', 'ntriples', path], {encoding: 'utf8', maxBuffer: 1 << 30});
  if (run.error) throw run.error;
  if (run.status || run.stderr.trim()) throw new Error(`rapper: ${run.stderr.trim() || `status ${run.status}`}`);
  return readOxigraph('application/n-triples')(run.stdout);
};

// RDF 1.2: what a reifier stands for, said as RDF 1.1 does
const rdfNs = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const {namedNode, quad} = oxigraph;
const readOxigraph12 = (format) => (text) => takeLines(oxigraph.parse(text, {format}).flatMap((q) => {
  if (q.predicate.value !== `${rdfNs}reifies`) return [q];
  const say = (name, object) => quad(q.subject, namedNode(rdfNs + name), object, q.graph);
  return [say('type', namedNode(`${rdfNs}Statement`)),
    ...['subject', 'predicate', 'object'].map((part) => say(part, q.object[part]))];
}));

const hasRapper = spawnSync('rapper', ['--version']).status === 0;
const tools = {
  '.nq': [['N3.js', readN3('N-Quads'), true], ['oxigraph', readOxigraph('application/n-quads'), true], ['raptor', readRaptor('nquads'), false]],
  '.trig': [['N3.js', readN3('TriG'), true], ['oxigraph', readOxigraph('application/trig'), true], ['raptor', readRaptor('trig'), false]],
  '.jsonld': [['jsonld.js', readJsonld, true], ['oxigraph', readOxigraph('application/ld+json'), true]],
  '.ttl': [['N3.js', readN3('Turtle'), false], ['oxigraph', readOxigraph('text/turtle'), false], ['raptor', readRaptor('turtle'), false]],
  '.nt': [['N3.js', readN3('N-Triples'), false], ['oxigraph', readOxigraph('application/n-triples'), false], ['raptor', readRaptor('ntriples'), false]],
  '.ttl12': [['oxigraph', readOxigraph12('text/turtle'), false]],
  '.trig12': [['oxigraph', readOxigraph12('application/trig'), true]],
  '.nt12': [['oxigraph', readOxigraph12('application/n-triples'), false]],
  '.nq12': [['oxigraph', readOxigraph12('application/n-quads'), true]],
  '.rdf': [['oxigraph', readOxigraph('application/rdf+xml'), false], ['raptor', readRaptor('rdfxml'), false]],
};

// ---- checks -------------------------------------------------------------------------------------------------------------------

let failures = 0;
function report(good, what, detail = '') {
  if (!good) ++failures;
  console.log(`${good ? 'ok' : 'not ok'} ${what}${detail ? `: ${detail}` : ''}`);
}

async function checkFile(path, want) {
  const text = readFileSync(path, 'utf8');
  for (const [name, read, graphs] of tools[extname(path)]) {
    const what = `${basename(path)} by ${name}`;
    if (name === 'raptor' && !hasRapper) {
      report(!process.env.CI, what, 'SKIPPED, because rapper is not installed (Debian: raptor2-utils)');
      continue;
    }
    try {
      const wrong = difference(want[graphs], await read(text, path));
      report(!wrong, what, wrong ?? '');
    } catch (error) {
      report(false, what, error.message);
    }
  }
}

async function checkShapes(stem, quads, file) {
  const begun = Date.now();
  const shapes = new Store(parseN3('Turtle', readFileSync(file, 'utf8')));
  const data = new Store();
  for (const {subject, predicate, object} of quads) data.addQuad(subject, predicate, object);
  const result = await new SHACLValidator(shapes).validate(data);
  const lines = result.results.slice(0, 5).map((r) =>
    `\n      ${r.focusNode?.value} ${r.path?.value ?? ''} ${r.message.map((m) => m.value).join('; ')} ${r.value?.value ?? ''}`);
  report(result.conforms, `${stem} has the right shapes (${Date.now() - begun} ms)`, result.conforms ? '' : `${result.results.length} faults${lines.join('')}`);
}

function checkQueries(stem, text, folder, requireAnswers) {
  const store = new oxigraph.Store();
  store.load(text, {format: 'application/n-quads'});
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.rq')).sort()) {
    try {
      const answers = store.query(readFileSync(join(folder, name), 'utf8'), {use_default_graph_as_union: true});
      report(!requireAnswers || answers.length > 0, `${stem} answers ${name}`, `${answers.length} rows`);
    } catch (error) {
      report(false, `${stem} answers ${name}`, error.message);
    }
  }
}

async function checkStem(folder, stem, options) {
  const text = readFileSync(join(folder, `${stem}.nq`), 'utf8');
  const lines = await readN3('N-Quads')(text);
  const begun = Date.now();
  const blank = [...lines].find(hasBlank);
  report(!blank, `${stem} names everything`, blank ?? '');
  const want = {true: lines, false: new Set([...lines].map(withoutGraph))};
  for (const ending of Object.keys(tools)) {
    const path = join(folder, stem + ending);
    if (existsSync(path)) await checkFile(path, want);
  }
  console.log(`${stem}: ${lines.size} statements, read in ${Date.now() - begun} ms`);
  if (lines.size > options.most) {
    console.log(`       ${stem}: more than ${options.most} statements (--most), no shapes and queries`);
    return;
  }
  if (existsSync(options.shapes)) await checkShapes(stem, parseN3('N-Quads', text), options.shapes);
  if (existsSync(options.queries)) checkQueries(stem, text, options.queries, stem === options.answers);
}

// What export --describe wrote
async function checkDescription(path, shapes) {
  const text = readFileSync(path, 'utf8');
  await checkFile(path, {false: await readN3('Turtle')(text)});
  if (existsSync(shapes)) await checkShapes(basename(path), parseN3('Turtle', text), shapes);
}

// The context's prefixes, the vocabulary and the shapes must be sound by themselves
async function checkSchema() {
  for (const name of ['triplewire.ttl', 'shapes.ttl']) {
    const path = join(root, 'schema', name);
    if (!existsSync(path)) continue;
    const text = readFileSync(path, 'utf8');
    for (const [tool, read] of tools['.ttl']) {
      if (tool === 'raptor' && !hasRapper) continue;
      try {
        report((await read(text, path)).size > 0, `${name} by ${tool}`);
      } catch (error) {
        report(false, `${name} by ${tool}`, error.message);
      }
    }
  }
}

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : otherwise);
const options = {
  shapes: option('--shapes', join(root, 'schema', 'shapes.ttl')),
  queries: option('--queries', join(root, 'docs', 'queries')),
  most: Number(option('--most', '60000')),
  answers: option('--answers', null), // of the file with this name each query must have some
};
const [folder] = args;
if (!folder || args.length > 1) {
  console.error('usage: node check.mjs FOLDER [--shapes FILE] [--queries FOLDER] [--most STATEMENTS] [--answers NAME]');
  process.exit(2);
}
const stems = readdirSync(folder).filter((file) => file.endsWith('.nq')).map((file) => file.slice(0, -3)).sort();
if (!stems.length) {
  console.error(`${folder}: there is no N-Quads file (.nq) to compare the others with`);
  process.exit(2);
}
await checkSchema();
for (const stem of stems) await checkStem(folder, stem, options);
const description = join(folder, 'dataset.ttl');
if (existsSync(description)) await checkDescription(description, options.shapes);
console.log(failures ? `${failures} checks failed` : 'all checks passed');
process.exit(failures ? 1 : 0);

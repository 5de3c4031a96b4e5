// SPDX-License-Identifier: Apache-2.0
// What Oxigraph answers: node answers.mjs FILE.nq QUERY.rq... prints {"QUERY.rq": results as SPARQL 1.1 JSON}. All graphs are one.
import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {webcrypto} from 'node:crypto';
import {createRequire} from 'node:module';

globalThis.crypto ??= webcrypto; // oxigraph looks for it there, and Node 18 does not set it
const require = createRequire(new URL('../interop/package.json', import.meta.url));
const oxigraph = require('oxigraph');

const [file, ...queries] = process.argv.slice(2);
const store = new oxigraph.Store();
store.load(readFileSync(file, 'utf8'), {format: 'application/n-quads'});
const answers = {};
for (const path of queries) {
  answers[basename(path)] = JSON.parse(store.query(readFileSync(path, 'utf8'),
    {use_default_graph_as_union: true, results_format: 'application/sparql-results+json'}));
}
console.log(JSON.stringify(answers));

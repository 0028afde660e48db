// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
// Lays out openapi.yaml as a page.

import { element } from './dom.js';
import { parse } from './yaml.js';

const DEEPEST = 3;
const contents = document.getElementById('contents');
const reference = document.getElementById('reference');

const api = parse(await (await fetch('/openapi.yaml')).text());
reference.replaceChildren(element('p', 'intro', api.info.description));
for (const tag of api.tags) addGroup(tag);
addProblems();
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();

function addGroup(tag) {
  const group = element('section', 'group', element('h2', '', tag.name), element('p', 'muted', tag.description));
  contents.append(element('h2', '', tag.name));
  for (const [path, { get }] of Object.entries(api.paths)) {
    if (!get.tags.includes(tag.name)) continue;
    group.append(operation(path, get));
    contents.append(link(`#${get.operationId}`, path));
  }
  reference.append(group);
}

function operation(path, get) {
  const article = element('article', 'operation', element('h3', '', element('span', 'method', 'GET'), element('code', '', path)));
  article.id = get.operationId;
  article.append(element('p', '', `${get.summary}.`));
  if (get.description) article.append(element('p', 'muted', get.description));
  const parameters = (get.parameters ?? []).map(resolved);
  if (parameters.length > 0) article.append(element('h4', '', 'Parameters'), table(parameters.map(parameterRow)));
  for (const [status, response] of Object.entries(get.responses)) {
    if (status === 'default') continue;
    const [[mediaType, { schema }]] = Object.entries(response.content);
    article.append(element('h4', '', `${status} ${mediaType}: ${response.description}`));
    const rows = schemaRows(resolved(schema), 0);
    if (rows.length > 0) article.append(table(rows));
  }
  article.append(example(get['x-example']));
  return article;
}

function addProblems() {
  const group = element('section', 'group', element('h2', '', 'Problems'), element('p', 'muted', api.components.responses.Problem.description));
  contents.append(element('h2', '', 'Problems'));
  const body = element('article', 'operation', element('h4', '', 'application/problem+json'), table(schemaRows(api.components.schemas.Problem, 0)));
  group.append(body);
  for (const problem of api['x-problems']) {
    const article = element('article', 'operation', element('h3', '', element('span', 'status', String(problem.status)), problem.name.replaceAll('-', ' ')), element('p', '', problem.description));
    article.id = `problem-${problem.name}`;
    group.append(article);
    contents.append(link(`#problem-${problem.name}`, `${problem.status} ${problem.name.replaceAll('-', ' ')}`));
  }
  reference.append(group);
}

function table(rows) {
  return element('div', 'fields', element('table', '', element('tbody', '', ...rows)));
}

function parameterRow(parameter) {
  const name = element('td', '', parameter.name);
  if (parameter.required) name.append(' ', element('span', 'needed', 'needed'));
  return element('tr', '', name, element('td', '', typeOf(parameter.schema)), element('td', '', parameter.description ?? ''));
}

/** One row a property, with those of the objects inside below it. */
function schemaRows(schema, depth) {
  if (depth > DEEPEST) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const property = resolved(given);
    const inner = resolved(property.items ?? property);
    const row = element('tr', `depth-${depth}`, element('td', '', name), element('td', '', typeOf(property)), element('td', '', property.description ?? ''));
    return [row, ...schemaRows(inner, depth + 1)];
  });
}

function typeOf(schema) {
  const type = schema.type === 'array' ? `list of ${typeOf(resolved(schema.items))}s` : [schema.type].flat().join(' or ');
  const facts = [
    schema.format === 'date-time' ? 'ISO-8601' : '',
    schema.enum ? schema.enum.join(', ') : '',
    schema.minimum !== undefined ? `${schema.minimum} to ${schema.maximum}` : '',
    schema.default !== undefined ? `default ${schema.default}` : '',
  ].filter((fact) => fact !== '');
  return [type, ...facts].join('; ');
}

function example(path) {
  return element('p', 'try', element('code', '', `curl '${location.origin}${path}'`), link(path, 'Open'));
}

function link(href, text) {
  const made = element('a', '', text);
  made.href = href;
  return made;
}

/** What a reference within the document refers to. */
function resolved(node) {
  return node.$ref ? node.$ref.slice(2).split('/').reduce((from, name) => from[name], api) : node;
}

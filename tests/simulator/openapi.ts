/** Checks requests and webhooks against LINE's own OpenAPI files (tests/line-openapi, Apache-2.0, github.com/line/line-openapi). */
import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2019 as Ajv } from 'ajv/dist/2019.js';
import { parse } from 'yaml';

type Node = { [key: string]: unknown };
interface Api {
  readonly paths: { [path: string]: { [method: string]: Node } };
  readonly components: { readonly schemas: { [name: string]: Node } };
}

const load = (file: string) => parse(readFileSync(new URL(`../line-openapi/${file}`, import.meta.url), 'utf8')) as Api;
const messagingApi = load('messaging-api.yml');
const webhookApi = load('webhook.yml');

/**
 * What is wrong with a request to LINE, or nothing. A path or method LINE does not have is wrong too.
 * The files' discriminated bases check nothing below themselves, so each reference to one is turned into a choice by its `type`;
 * objects are closed, so that a field LINE does not know is found too.
 */
export function checkAgainstOpenApi(path: string, method: string, body: unknown): string[] {
  const known = Object.keys(messagingApi.paths).find((template) => matches(template, path));
  const operation = known && messagingApi.paths[known]?.[method.toLowerCase()];
  if (!operation) return [`${method} ${path} is not in LINE's API`];
  const content = (operation['requestBody'] as { content?: { [type: string]: { schema?: Node } } } | undefined)?.content;
  const schema = content?.['application/json']?.schema;
  if (!schema) return [];
  return errorsOf(compiled(messagingApi, refName(schema)), body);
}

/** What is wrong with a webhook's body, or nothing. */
export function checkWebhook(body: unknown): string[] {
  return errorsOf(compiled(webhookApi, 'CallbackRequest'), body);
}

const cache = new Map<string, ValidateFunction>();
const ajvs = new Map<Api, Ajv>();

function compiled(api: Api, name: string): ValidateFunction {
  const key = `${api === webhookApi ? 'webhook' : 'api'}:${name}`;
  let validate = cache.get(key);
  if (!validate) {
    let ajv = ajvs.get(api);
    if (!ajv) {
      ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
      ajv.addSchema(rewritten(api) as never, 'line');
      ajvs.set(api, ajv);
    }
    validate = ajv.compile({ $ref: `line#/components/schemas/${name}` });
    cache.set(key, validate);
  }
  return validate;
}

function errorsOf(validate: ValidateFunction, body: unknown): string[] {
  if (validate(body)) return [];
  return (validate.errors ?? []).map((e) => `${e.instancePath || '/'} ${e.message ?? ''} ${JSON.stringify(e.params)}`);
}

/** Every reference to a discriminated base becomes: a known `type`, and then the schema of that type. */
function rewritten(api: Api): Node {
  const schemas = structuredClone(api.components.schemas);
  const bases = new Map<string, { field: string; mapping: { [type: string]: string } }>();
  for (const [name, schema] of Object.entries(schemas)) {
    const d = schema['discriminator'] as { propertyName: string; mapping?: { [type: string]: string } } | undefined;
    if (d?.mapping) bases.set(name, { field: d.propertyName, mapping: d.mapping });
  }
  const walk = (node: unknown, inAllOf: boolean): unknown => {
    if (Array.isArray(node)) return node.map((part) => walk(part, inAllOf));
    if (typeof node !== 'object' || node === null) return node;
    const { $ref } = node as { $ref?: string };
    const base = $ref === undefined || inAllOf ? undefined : bases.get($ref.split('/').at(-1) ?? '');
    if (base) {
      return {
        type: 'object',
        required: [base.field],
        properties: { [base.field]: { enum: Object.keys(base.mapping) } },
        allOf: Object.entries(base.mapping).map(([type, ref]) => ({
          if: { properties: { [base.field]: { const: type } } },
          // the concrete schema itself is meant here, even where it is a base of its own
          then: { $ref: ref },
        })),
      };
    }
    const out: Node = {};
    for (const [key, value] of Object.entries(node))
      out[key] = key === 'nullable' || key === 'example' ? value : walk(value, key === 'allOf');
    return out;
  };
  const extended = new Set([...JSON.stringify(schemas).matchAll(/"allOf":\[\{"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1]));
  const result: Node = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const isObject = 'properties' in schema || 'allOf' in schema;
    const open = !isObject || extended.has(name) || bases.has(name) || 'additionalProperties' in schema;
    result[name] = { ...(walk(schema, false) as Node), ...(open ? {} : { unevaluatedProperties: false }) };
  }
  return { components: { schemas: result } };
}

const refName = (schema: Node) => String(schema['$ref']).split('/').at(-1) ?? '';

function matches(template: string, path: string): boolean {
  const a = template.split('/');
  const b = path.split('/');
  return a.length === b.length && a.every((part, i) => part.startsWith('{') || part === b[i]);
}

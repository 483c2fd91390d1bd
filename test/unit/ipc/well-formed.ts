import fc from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that the contract's inputs come to. */
interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const MOST_ITEMS = 3;

/** Gives the texts of a field, by its name; a list's are its own field's. */
type Texts = (field: string) => fc.Arbitrary<string>;

/** Inputs that a request of the contract takes, by what it takes; `texts` gives its texts where no pattern does. */
export function wellFormed(input: z.ZodType, texts: Texts): fc.Arbitrary<unknown> {
  if (input instanceof z.ZodUndefined) return fc.constant(undefined);
  return of(z.toJSONSchema(input, { io: 'input' }) as Schema, texts, '');
}

function of(schema: Schema, texts: Texts, field: string): fc.Arbitrary<unknown> {
  const { anyOf, oneOf = anyOf, enum: choices, type } = schema;
  if ('const' in schema) return fc.constant(schema.const);
  if (choices !== undefined) return fc.constantFrom(...choices);
  if (oneOf !== undefined) return fc.oneof(...oneOf.map((one) => of(one, texts, field)));
  switch (type) {
    case 'object':
      return objectOf(schema, texts);
    case 'array':
      return arrayOf(schema, texts, field);
    case 'string':
      return stringOf(schema, texts(field));
    case 'integer':
      return fc.maxSafeInteger().map((value) => within(schema, value));
    case 'number':
      return fc.double({ noNaN: true }).map((value) => within(schema, value));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      throw new Error(`no input is made of ${JSON.stringify(schema)} yet`);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, texts: Texts) {
  const fields = Object.entries(properties).map(
    ([name, one]) => [name, of(one, texts, name)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
}

function arrayOf(
  { items, minItems = 0, maxItems = MOST_ITEMS }: Schema,
  texts: Texts,
  field: string,
) {
  if (items === undefined) throw new Error('a list of nothing known');
  const maxLength = Math.max(minItems, Math.min(maxItems, MOST_ITEMS));
  return fc.array(of(items, texts, field), { minLength: minItems, maxLength });
}

function stringOf({ pattern, minLength = 0, maxLength }: Schema, texts: fc.Arbitrary<string>) {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return texts.map((text) => text.padEnd(minLength, 'x').slice(0, maxLength));
}

function within({ minimum = -1e15, maximum = 1e15 }: Schema, value: number): number {
  return Math.min(Math.max(value, minimum), maximum);
}

import { type Parameters, parametersSchema } from '../../shared/parameters.ts';
import { parseJson } from '../http.ts';

/** Parameters as they lie in the database; none where they no longer parse. */
export function storedParameters(json: string): Parameters {
  const parsed = parametersSchema.safeParse(parseJson(json));
  return parsed.success ? parsed.data : {};
}

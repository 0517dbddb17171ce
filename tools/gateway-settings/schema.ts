import { allSettings, groupTitles, type NamedSetting } from '@shop/gateway/settings';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** The JSON Schema of the settings file. */
export const settingsSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Settings of the gateway',
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(groupTitles).map(([group, description]) => [
      group,
      {
        description,
        type: ['object', 'null'],
        additionalProperties: false,
        properties: Object.fromEntries(
          allSettings.filter((each) => each.group === group).map((each) => [each.name, schemaOf(each)]),
        ),
      },
    ]),
  ),
});

function schemaOf({ setting }: NamedSetting): JsonSchema {
  const { $schema: _version, ...schema } = z.toJSONSchema(setting.type.schema, { io: 'input' });
  const { of, why, variable } = setting;
  return { description: `${of}${why ? `: ${why}` : ''}. Also ${variable}`, ...schema };
}

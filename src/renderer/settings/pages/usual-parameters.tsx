import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { efforts, takenBy } from '../../../shared/model-parameters.ts';
import type { Settings } from '../../../shared/settings.ts';
import { ParameterFields } from '../../ui/parameter-fields.tsx';
import { Setting } from './setting.tsx';

/** The parameters of conversations that set none of their own; kept when the fields are left. */
export function UsualParameters({
  settings,
  change,
}: {
  readonly settings: Settings;
  readonly change: (patch: Partial<Settings>) => void;
}) {
  const { t } = useTranslation('assistants');
  const labelId = useId();
  const [value, setValue] = useState(settings.parameters);
  return (
    <Setting label={t('parameters.usual')} hint={t('parameters.usualHint')} labelId={labelId}>
      <fieldset
        aria-labelledby={labelId}
        style={{ width: 360, maxWidth: '100%', margin: 0, padding: 0, border: 0 }}
        onBlur={(event) => {
          if (event.currentTarget.contains(event.relatedTarget)) return;
          if (JSON.stringify(value) !== JSON.stringify(settings.parameters)) {
            change({ parameters: value });
          }
        }}
      >
        {/* Whatever the model: each takes of it what it can. */}
        <ParameterFields
          value={value}
          taken={{ ...takenBy(null, null), efforts }}
          model={null}
          onChange={setValue}
        />
      </fieldset>
    </Setting>
  );
}

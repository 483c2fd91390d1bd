import { Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { takenBy } from '../../shared/model-parameters.ts';
import { useLive } from '../live-state.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { ParameterFields } from '../ui/parameter-fields.tsx';
import classes from './header.module.css';
import { choose } from './new-chat.ts';
import { useAssistantOf, useChosen, useProviderOf } from './use-chosen.ts';
import { useKeptBox } from './use-kept-box.ts';
import { useShownModel } from './use-shown-model.ts';

/** The conversation's own parameters, of those that its model takes; kept when the box is left. */
export function ModelParameters({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('assistants');
  const settings = useLive('settings');
  const { parameters } = useChosen(conversationId);
  const assistant = useAssistantOf(conversationId);
  const provider = useProviderOf(conversationId);
  const model = useShownModel(conversationId);
  const { opened, value, setValue, change, onBlur } = useKeptBox(parameters, (next) =>
    choose(conversationId, { parameters: next }),
  );
  const isSet = Object.keys(parameters).length > 0;
  return (
    <Popover
      opened={opened}
      onChange={change}
      width={320}
      position="bottom"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <IconButton
          label={t(isSet ? 'parameters.set' : 'parameters.title')}
          isOn={isSet}
          onClick={() => change(!opened)}
        >
          <IconAdjustmentsHorizontal size={18} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown onBlur={onBlur} aria-label={t('parameters.title')}>
        <ParameterFields
          value={value}
          below={{ ...settings.parameters, ...assistant?.parameters }}
          taken={takenBy(model, provider?.baseUrl ?? null)}
          model={model}
          onChange={setValue}
        />
        <p className={classes.popoverHint}>{t('parameters.hint')}</p>
      </Popover.Dropdown>
    </Popover>
  );
}

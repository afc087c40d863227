import type { Operation, OperationRule } from '@plugdesk/protocol';
import { Sign } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';

const words = texts.admin.plugin;
const rules: OperationRule[] = ['author', 'off', 'ask', 'remember', 'read'];

/** Each operation with the administrator's rule for it. */
export function OperationRules({
  operations,
  busy,
  onRule,
}: {
  operations: Operation[];
  busy: boolean;
  onRule: (operationKey: string, rule: OperationRule) => void;
}) {
  return (
    <ul className="rows op-rules">
      {operations.map((operation) => (
        <li key={operation.key} className="op">
          <Sign name={operation.effect} label={texts.signs[operation.effect]} />
          <span>
            <bdi>{operation.title}</bdi>
            <span className="exact">
              <bdi dir="ltr">
                {operation.method} {operation.path}
              </bdi>
            </span>
            {operation.included ? null : <span className="note block">{texts.admin.register.leaveOut}</span>}
          </span>
          {operation.status === 'unusable' ? (
            <span className="note">{texts.plugins.unusable}</span>
          ) : (
            <select
              className="input small"
              aria-label={words.rule(operation.title)}
              value={operation.rule}
              disabled={busy}
              onChange={(event) => onRule(operation.key, event.target.value as OperationRule)}
            >
              {rules.map((rule) => (
                <option key={rule} value={rule}>
                  {words.ruleNames[rule]}
                </option>
              ))}
            </select>
          )}
        </li>
      ))}
    </ul>
  );
}

import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** The administrator's rule for one operation. */
export function setOperationRuleRoute(plugins: Plugins) {
  return defineRoute(endpoints.setOperationRule, ({ person, params, body }) =>
    plugins.setOperationRule(person.id, params.pluginId, body.operationKey, body.rule),
  );
}

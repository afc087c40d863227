import { endpoints } from '@plugdesk/protocol';
import type { DeskSettingsStore } from '../../settings/desk-settings.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `PATCH /api/admin/settings` */
export function updateSettingsRoute(settings: DeskSettingsStore): Route {
  return defineRoute(endpoints.updateSettings, ({ body, person }) =>
    settings.updateSettings(body, person.id),
  );
}

import { endpoints } from '@plugdesk/protocol';
import type { DeskSettingsStore } from '../../settings/desk-settings.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/admin/settings` */
export function readSettingsRoute(settings: DeskSettingsStore): Route {
  return defineRoute(endpoints.readSettings, () => settings.readSettings());
}

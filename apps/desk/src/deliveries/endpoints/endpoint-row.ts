import type { KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import { describeUrl } from '../../egress/egress-error.ts';
import type { Sealer } from '../../keys/seal.ts';
import { readSecretKey } from '../sign-delivery.ts';

/** An endpoint, ready to be sent to. */
export interface ReadyEndpoint {
  id: string;
  url: string;
  /** As it may stand in errors and logs. */
  shownUrl: string;
  isOn: boolean;
  /** Whether it is on and yet sent nothing, since it is a person's own and they may have none now. */
  lacksLeave: boolean;
  /** Until when it asked to be left alone; a moment that may have passed, or null. */
  restsUntil: Date | null;
  /** Keys that sign now: the secret's, then those of former ones that overlap, the last one first. Null without the first. */
  keysAt(now: Date): [KeyObject, ...KeyObject[]] | null;
}

interface EndpointRow {
  id: string;
  url: string;
  state: 'on' | 'off';
  may_be_sent_to: boolean;
  is_own: boolean;
  rests_until: Date | null;
  sealed_secret: Buffer;
  /** Sealed ones in hexadecimal; null where there are none. */
  formers: { id: string; sealed: string; until: string }[] | null;
}

/**
 * Where an endpoint's secrets are sealed for.
 * @param which `secret`, or the id of a former one
 */
export function secretPlace(endpointId: string, which: string): string {
  return `delivery_endpoint/${endpointId}/${which}`;
}

/** Whether a `person` may answer for endpoints now, as SQL: who lost the role, or is suspended, answers for none. */
export const mayAnswer = `(not person.suspended and person.role in ('developer', 'administrator'))`;

/**
 * Whether an endpoint may be sent to at all, whatever its own state, as SQL over `delivery_endpoint`: a plugin's while
 * there is something that it is told of; one of a person's own while they are a developer with leave.
 */
export const mayBeSentTo = `(cardinality(delivery_endpoint.triggers) > 0 and (delivery_endpoint.person_id is null
  or exists (select from person join webhook_leave on webhook_leave.person_id = person.id
              where person.id = delivery_endpoint.person_id and ${mayAnswer}
                and webhook_leave.state = 'granted')))`;

/**
 * What an endpoint that moves leaves behind, as SQL of an `update`: what its former address failed at or asked for does
 * not count.
 * @param url the parameter of its address from now on, such as `$2`; null where it stays
 */
export function leaveBehind(url: string): string {
  return `failing_since = case when ${url} <> url then null else failing_since end,
          told_days = case when ${url} <> url then 0 else told_days end,
          rests_until = case when ${url} <> url then null else rests_until end`;
}

/** Reads endpoints and opens their secrets. One that is gone is not in the answer. */
export async function readEndpoints(
  pool: Pool,
  sealer: Sealer,
  ids: readonly string[],
): Promise<ReadyEndpoint[]> {
  const { rows } = await pool.query<EndpointRow>({
    name: 'read-endpoints',
    text: `select id, url, state, ${mayBeSentTo} as may_be_sent_to, person_id is not null as is_own, rests_until, sealed_secret,
                  (select json_agg(json_build_object('id', former.id, 'sealed', encode(former.sealed, 'hex'),
                                                     'until', former.signs_until) order by former.signs_until desc)
                     from delivery_former_secret former where former.endpoint_id = delivery_endpoint.id) as formers
             from delivery_endpoint where id = any ($1)`,
    values: [ids],
  });
  return rows.map((row) => {
    const key = openKey(sealer, row.sealed_secret, secretPlace(row.id, 'secret'));
    const formers = (row.formers ?? []).flatMap(({ id, sealed, until }) => {
      const former = openKey(sealer, Buffer.from(sealed, 'hex'), secretPlace(row.id, id));
      return former === null ? [] : [{ key: former, until: new Date(until) }];
    });
    return {
      id: row.id,
      url: row.url,
      shownUrl: describeUrl(row.url),
      isOn: row.state === 'on' && row.may_be_sent_to,
      lacksLeave: row.state === 'on' && row.is_own && !row.may_be_sent_to,
      restsUntil: row.rests_until,
      keysAt(now) {
        if (key === null) return null;
        return [key, ...formers.flatMap((former) => (now < former.until ? [former.key] : []))];
      },
    };
  });
}

function openKey(sealer: Sealer, sealed: Buffer, place: string): KeyObject | null {
  try {
    return readSecretKey(sealer.open(sealed, place));
  } catch {
    return null;
  }
}

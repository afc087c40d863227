import type { PluginVersion } from '@plugdesk/protocol';
import { Time } from '../desk/time.tsx';
import { texts } from '../texts/index.ts';

const words = texts.admin.plugin;

/** Every version that was ever read, newest first, pinned by its hash. */
export function PluginVersions({ versions }: { versions: PluginVersion[] }) {
  const sorted = versions.toSorted((a, b) => b.number - a.number);
  return (
    <section className="panel-box">
      <header>
        <h2>{words.versions}</h2>
      </header>
      <ul className="rows inner-rows">
        {sorted.map((version) => (
          <li key={version.number} className="version">
            <span className="label">{texts.plugins.version(version.number)}</span>
            <span>{words.states[version.state]}</span>
            <span className="note">
              {version.operations > 0 ? `${words.operations(version.operations)} · ` : null}
              <Time iso={version.createdAt} near />
            </span>
            <code className="hash">{version.descriptionHash ?? version.manifestHash}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

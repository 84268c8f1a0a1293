import { Button } from '../controls/Button.tsx';
import { Icon } from '../controls/Icon.tsx';

/** No configuration is open: what this is, and three ways on. */
export function Empty({
  onCreate,
  onExample,
  onLook,
}: {
  readonly onCreate: () => void;
  readonly onExample: () => void;
  readonly onLook: () => void;
}) {
  return (
    <div class="empty">
      <header class="header">
        <b>Sampler Scope</b>
      </header>
      <main class="empty-card">
        <h1>No sampler configuration is open</h1>
        <p class="quiet">
          Sampler Scope shows which samples each rank sees in each epoch, and whether a run that was stopped
          and resumed sees exactly the same.
        </p>
        <ul>
          <li>
            <Icon name="new-file" />
            <span>
              <b>Create a configuration</b>
              <br />
              <span class="quiet">train.sampler.yaml, with comments</span>
            </span>
            <Button appearance="primary" onClick={onCreate}>
              Create
            </Button>
          </li>
          <li>
            <Icon name="folder-opened" />
            <span>
              <b>Open an example</b>
              <br />
              <span class="quiet">8 ranks, and a resume that breaks</span>
            </span>
            <Button onClick={onExample}>Open</Button>
          </li>
          <li>
            <Icon name="search" />
            <span>
              <b>Look in this workspace</b>
              <br />
              <span class="quiet">samplers in Python, notebooks, YAML, TOML, JSON and shell scripts</span>
            </span>
            <Button onClick={onLook}>Look</Button>
          </li>
        </ul>
      </main>
    </div>
  );
}

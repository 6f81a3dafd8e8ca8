/** Under the number: where it goes and from which caller ID, or why it cannot be dialled. */
import type { DialTarget } from '../../../shared/phone/dial-target.ts';
import type { Preview } from '../../stores/dial-slice.ts';
import { countryName } from '../../../shared/phone/country.ts';
import { wordError } from '../../wording/error-wording.ts';
import { CountryFlag } from '../country-flag.tsx';
import { usePermission } from '../use-permission.ts';
import { CallerIdLine } from './caller-id-line.tsx';

export function DialPreviewLine({ preview }: { preview: Preview }) {
  switch (preview.state) {
    case 'empty':
      return <Hint />;
    case 'checking':
      return preview.last === undefined ? null : <Target target={preview.last} stale />;
    case 'callable':
      return <Target target={preview.target} />;
    case 'refused': {
      const { title, message } = wordError(preview.error);
      return (
        <div className="fl-preview" data-refused role="status" aria-label="How it would be dialled">
          <div>
            <p className="fl-preview-number">{title}</p>
            <p className="fl-preview-caller">{message}</p>
          </div>
        </div>
      );
    }
  }
}

function Hint() {
  const { reason } = usePermission(
    'GET /calls/{callId}',
    'how a call goes on at the provider is not told here',
  );
  return (
    <div className="fl-preview">
      <p className="fl-preview-hint">{reason ?? 'Type or paste a number, or click a link in your CRM.'}</p>
    </div>
  );
}

const Target = ({ target, stale = false }: { target: DialTarget; stale?: boolean }) => (
  <div
    className="fl-preview"
    data-stale={stale || undefined}
    role="status"
    aria-label="How it would be dialled"
  >
    {target.country !== undefined && <CountryFlag country={target.country} size={24} />}
    <div>
      <p className="fl-preview-number fl-figures">
        {target.display}
        {target.country !== undefined && ` · ${countryName(target.country)}`}
      </p>
      <p className="fl-preview-caller">
        <CallerIdLine target={target} />
      </p>
    </div>
  </div>
);

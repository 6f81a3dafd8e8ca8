/** A country's flag; its name is told to assistive technology where it is not written beside it. */
import './country-flag.css';

import { countryFlag, countryName } from '../../shared/phone/country.ts';

export function CountryFlag({
  country,
  size = 18,
  named = false,
}: {
  country: string;
  size?: number;
  named?: boolean;
}) {
  const flag = countryFlag(country);
  if (flag === '') return null;
  return (
    <span
      className="fl-flag"
      style={{ fontSize: size }}
      {...(named
        ? { role: 'img', 'aria-label': countryName(country), title: countryName(country) }
        : { 'aria-hidden': true })}
    >
      {flag}
    </span>
  );
}

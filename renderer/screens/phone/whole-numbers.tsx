/** Words in which no phone number is broken at the end of a line: half a number is read as another one. */
import './whole-numbers.css';

const phoneNumber = /(\+\d[\d ]*\d)/;

export const WholeNumbers = ({ words }: { words: string }) =>
  words.split(phoneNumber).map((part, index) =>
    phoneNumber.test(part) ? (
      <span key={index} className="fl-whole-number">
        {part}
      </span>
    ) : (
      part
    ),
  );

"""Numbers as Word's automatic numbering writes them (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

DIGITS = "〇一二三四五六七八九"
FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def chinese(number: int, digits: str = DIGITS, units: str = "十百千", zero: str = "零") -> str:
    """十二, 一百零五, 一万二千: a whole number below 100 million in Chinese."""
    if number <= 0:
        return zero
    if number >= 10000:
        high, low = divmod(number, 10000)
        gap = zero if low and low < 1000 else ""
        return chinese(high, digits, units, zero) + "万" + gap + (chinese(low, digits, units, zero) if low else "")
    text, waiting = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (zero if waiting and text else "") + digits[digit] + (units[place - 1] if place else "")
            waiting = False
        else:
            waiting = True
    one_ten = digits[1] + units[0]
    return text[1:] if text.startswith(one_ten) and digits is DIGITS else text


def digit_by_digit(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def letters(number: int) -> str:
    """a … z, aa, bb …: Word repeats the letter."""
    turn, place = divmod(number - 1, 26)
    return chr(97 + place) * min(turn + 1, 20) if number > 0 else ""


def roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    pairs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    for value, sign in pairs:
        times, number = divmod(number, value)
        text += sign * times
    return text


def circled(number: int) -> str:
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if 36 <= number <= 50 else str(number)


def _from(start: int, count: int):
    return lambda number: chr(start + number - 1) if 1 <= number <= count else str(number)


def _cycle(signs: str):
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


FORMATS = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "ordinal": lambda number: f"第{number}",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "ideographDigital": digit_by_digit,
    "japaneseDigitalTenThousand": digit_by_digit,
    "taiwaneseDigital": digit_by_digit,
    "chineseLegalSimplified": lambda number: chinese(number, FORMAL_DIGITS, "拾佰仟"),
    "ideographLegalTraditional": lambda number: chinese(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "japaneseLegal": lambda number: chinese(number, FORMAL_DIGITS, "拾佰仟"),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "decimalEnclosedParen": _from(0x2474, 20),
    "ideographEnclosedCircle": _from(0x3280, 10),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "ideographZodiacTraditional": lambda number: _cycle(STEMS)(number) + _cycle(BRANCHES)(number),
    "decimalFullWidth": lambda number: str(number).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "numberInDash": lambda number: f"- {number} -",
}


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; in Arabic figures where the form is unknown."""
    return FORMATS.get(form, str)(number)

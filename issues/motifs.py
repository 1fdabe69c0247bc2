"""Eight motifs from Hubei and its congress that fill the field of a drawn cover, as SVG.

Each takes a Random, the colour of the drawing and the colour of the ground. Presentation attributes only: a style attribute
would be stopped by the Content-Security-Policy. No rays from one point and no plain disc: both recall a foreign flag.
"""

from math import cos, pi, sin

TOP, FOOT = 128, 428  # the field, between the masthead and the number


def seats(r, fg, bg):
    """议席: a half circle of seats, one of them occupied by the accent."""
    out, rows = [], 9
    taken = (r.randrange(3, 7), r.randrange(4, 9))
    for row in range(rows):
        radius = 62 + row * 26
        count = int(radius * pi / 24)
        for k in range(count + 1):
            a = pi * k / count
            x, y = 210 - radius * cos(a), FOOT - 6 - radius * sin(a)
            if -8 < x < 428:
                full = (row, k) == taken
                out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{9.5 if full else 5.2}"/>')
    return f'<g fill="{fg}">{"".join(out)}</g>'


def river(r, fg, bg):
    """江流: lines of water that close and open."""
    out, phase = [], r.random() * 6
    for i in range(21):
        y = TOP + 4 + i * 14.8
        pts = []
        for x in range(-10, 431, 10):
            pull = 26 * sin(x / 66 + phase) * sin(pi * i / 20) + 7 * sin(x / 31 + phase * 2)
            pts.append(f"{x},{y + pull:.1f}")
        w = 1.2 + 6.5 * sin(pi * i / 20) ** 2
        out.append(f'<polyline points="{" ".join(pts)}" stroke-width="{w:.1f}"/>')
    return f'<g fill="none" stroke="{fg}">{"".join(out)}</g>'


def lakes(r, fg, bg):
    """千湖: rings of rain on lakes."""
    out = []
    for cx, cy, n in ((118, 236, 8), (318, 306, 7), (196, 392, 5), (344, 172, 4)):
        cx, cy = cx + r.randrange(-22, 22), cy + r.randrange(-16, 16)
        out.append(f'<circle cx="{cx}" cy="{cy}" r="{n * 15 + 6}" fill="{bg}"/>')
        out += [
            f'<circle cx="{cx}" cy="{cy}" r="{k * 15}" fill="none" stroke="{fg}" stroke-width="{5.5 - k * 0.42:.1f}"/>'
            for k in range(1, n + 1)
        ]
        out.append(f'<circle cx="{cx}" cy="{cy}" r="6" fill="{fg}"/>')
    return "".join(out)


def ridges(r, fg, bg):
    """层峦: ridge behind ridge, each hatched a little closer."""
    out, sun = [], r.randrange(90, 330)
    out += [
        f'<path d="M{sun - (50**2 - d * d) ** 0.5:.1f} {204 + d}h{2 * (50**2 - d * d) ** 0.5:.1f}" '
        f'stroke="{fg}" stroke-width="3.4"/>'
        for d in range(-48, 50, 8)
    ]
    for i in range(5):
        base, pts, x = 226 + i * 42, [], -20
        while x < 460:
            pts.append(f"{x},{base + r.randrange(-34, 34)}")
            x += r.randrange(44, 84)
        line = " ".join(pts)
        out.append(f'<polygon points="{line} 480,440 -20,440" fill="{bg}"/>')
        out.append(f'<polygon points="{line} 480,440 -20,440" fill="{fg}" fill-opacity="{0.12 + i * 0.17:.2f}"/>')
        out.append(f'<polyline points="{line}" fill="none" stroke="{fg}" stroke-width="2.5"/>')
    return "".join(out)


def bells(r, fg, bg):
    """编钟: a rack of chime bells, two rows."""
    out = []
    for row, (y, n, h) in enumerate(((TOP + 12, 7, 104), (TOP + 160, 5, 128))):
        out.append(f'<rect x="0" y="{y}" width="420" height="9" fill="{fg}"/>')
        step = 420 / n
        for k in range(n):
            s = 1 - 0.07 * (k if (row + r.randrange(1) + 1) % 2 else n - 1 - k)
            w, hh, cx, top = step * 0.8 * s, h * s, step * (k + 0.5), y + 22
            out.append(
                f'<path d="M{cx - 2.5:.1f} {y + 6}h5v18h-5z"/>'
                f'<path d="M{cx - w * 0.34:.1f} {top}h{w * 0.68:.1f}L{cx + w / 2:.1f} {top + hh:.1f}'
                f'Q{cx:.1f} {top + hh * 0.78:.1f} {cx - w / 2:.1f} {top + hh:.1f}z"/>'
            )
            for j in range(3):
                yy = top + hh * (0.2 + 0.17 * j)
                out.append(
                    f'<path d="M{cx - w * 0.3:.1f} {yy:.1f}h{w * 0.6:.1f}" stroke="{bg}" stroke-width="2.6" '
                    f'stroke-dasharray="4 3.4"/>'
                )
    return f'<g fill="{fg}">{"".join(out)}</g>'


def bridge(r, fg, bg):
    """大桥: two decks, trusses and piers over water."""
    y, step, out = 226 + r.randrange(-14, 14), 42, []
    out.append(f'<path d="M0 {y}H420M0 {y + 62}H420" stroke-width="8"/>')
    for k in range(11):
        x = k * step
        out.append(
            f'<path d="M{x} {y}V{y + 62}" stroke-width="3.2"/>'
            f'<path d="M{x} {y}L{x + step} {y + 62}M{x} {y + 62}L{x + step} {y}" stroke-width="2.6"/>'
        )
    for x in (63, 210, 357):
        out.append(f'<path d="M{x - 15} {y + 66}h30l5 {360 - y}h-40z" fill="{fg}" stroke="none"/>')
    for k in range(7):
        out.append(
            f'<path d="M0 {y + 112 + k * 17}H420" stroke-width="{1.4 + k * 0.5:.1f}" '
            f'stroke-dasharray="{70 - k * 6} {9 + k * 3}" stroke-dashoffset="{r.randrange(60)}"/>'
        )
    gx, gy = r.randrange(150, 270), TOP + 16  # wild geese in the shape of 人
    for k in range(-4, 5):
        x, yy = gx + k * 21, gy + abs(k) * (10 if k < 0 else 13)
        out.append(f'<path d="M{x - 8} {yy - 2}q5 -4 8 3q3 -7 8 -3" stroke-width="2.8"/>')
    return f'<g fill="none" stroke="{fg}">{"".join(out)}</g>'


def eaves(r, fg, bg):
    """高阁: storeys of a tower, eave over eave."""
    out, y = [], TOP + 24
    out.append(f'<path d="M206 {TOP - 4}h8v32h-8z"/>')
    for k in range(5):
        half = 66 + k * 31
        out.append(
            f'<path d="M{210 - half} {y + 17}Q{210 - half * 0.5:.0f} {y + 20} {210 - half * 0.34:.0f} {y - 14}'
            f"H{210 + half * 0.34:.0f}Q{210 + half * 0.5:.0f} {y + 20} {210 + half} {y + 17}"
            f"Q{210 + half * 0.8:.0f} {y + 35} {210 + half * 0.6:.0f} {y + 35}H{210 - half * 0.6:.0f}"
            f'Q{210 - half * 0.8:.0f} {y + 35} {210 - half} {y + 17}z"/>'
        )
        n, span = 5 + 2 * k, half * 0.52
        out += [
            f'<rect x="{210 - span + span * 2 * j / (n - 1) - 2.2:.1f}" y="{y + 35}" width="4.4" height="22"/>'
            for j in range(n)
        ]
        y += 57
    return f'<g fill="{fg}">{"".join(out)}<path d="M0 {FOOT - 2}h420v6H0z"/></g>'


def lotus(r, fg, bg):
    """荷塘: leaves and buds on their stalks. (No rays from one point: that pattern is another country's flag.)"""
    out = []
    for k in range(11):
        x, top = 8 + k * 40 + r.randrange(-8, 8), TOP + r.randrange(30, 200)
        lean = r.randrange(-16, 16)
        out.append(
            f'<path d="M{x} {FOOT}Q{x} {top + 80} {x + lean} {top}" fill="none" stroke="{fg}" stroke-width="3"/>'
        )
        x += lean
        if k % 3 == 1:
            out.append(
                f'<path d="M{x} {top - 34}q19 26 0 44q-19 -18 0 -44z"/>'
                f'<path d="M{x - 14} {top - 18}q-4 22 14 28M{x + 14} {top - 18}q4 22 -14 28" fill="none" stroke="{fg}" stroke-width="2.5"/>'
            )
        else:
            w = r.randrange(42, 66)
            out.append(
                f'<path d="M{x - w} {top + 10}Q{x - w * 0.7:.0f} {top - 26} {x} {top - 22}Q{x + w * 0.7:.0f} {top - 26} '
                f'{x + w} {top + 10}Q{x + w * 0.5:.0f} {top - 1} {x} {top + 6}Q{x - w * 0.5:.0f} {top - 1} {x - w} {top + 10}z" '
                f'stroke="{bg}" stroke-width="3"/>'
            )
    out += [
        f'<path d="M0 {FOOT - 4 - j * 11}H420" fill="none" stroke="{fg}" stroke-width="{2.6 - j * 0.5:.1f}" '
        f'stroke-dasharray="{60 + j * 20} {16 + j * 14}" stroke-dashoffset="{r.randrange(80)}"/>'
        for j in range(4)
    ]
    return f'<g fill="{fg}">{"".join(out)}</g>'


MOTIFS = [river, lotus, bells, lakes, bridge, ridges, eaves, seats]

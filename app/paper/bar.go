package paper

import "fyne.io/fyne/v2/theme"

// grabBar takes the thumb of the scroll bar, or brings it to the pointer.
func (p *Paper) grabBar(y int) {
	at, h := p.view.thumb()
	p.press = press{bar: true, grab: y - at}
	if y < at || y >= at+h {
		p.press.grab = h / 2
		p.dragBar(y)
	}
}

func (p *Paper) dragBar(y int) {
	_, h := p.view.thumb()
	p.view.offY = int(float64(y-p.press.grab) / float64(max(1, p.view.h-h)) * float64(p.view.total()-p.view.h))
	p.view.clamp()
	p.reach()
	p.refresh()
}

func (p *Paper) grabBarX(x int) {
	at, w := p.view.thumbX()
	p.press = press{barX: true, grab: x - at}
	if x < at || x >= at+w {
		p.press.grab = w / 2
		p.dragBarX(x)
	}
}

func (p *Paper) dragBarX(x int) {
	_, w := p.view.thumbX()
	seen := p.view.w - p.view.bar
	p.view.offX = int(float64(x-p.press.grab) / float64(max(1, seen-w)) * float64(p.view.breadth()+2*p.view.side-seen))
	p.view.clamp()
	p.refresh()
}

// bar paints the scroll bars.
func (r *painter) bar(v *view) {
	th := r.p.Theme()
	back, fore := th.Color(theme.ColorNameScrollBarBackground, theme.VariantLight), th.Color(theme.ColorNameScrollBar, theme.VariantLight)
	in := v.bar / 4
	if v.total() > v.h {
		r.bars.add(v, v.w-v.bar, 0, v.bar, v.h, back)
		y, h := v.thumb()
		r.bars.add(v, v.w-v.bar+in, y, v.bar-2*in, h, fore)
	}
	if v.wide() {
		r.bars.add(v, 0, v.h-v.bar, v.w-v.bar, v.bar, back)
		x, w := v.thumbX()
		r.bars.add(v, x, v.h-v.bar+in, w, v.bar-2*in, fore)
	}
}

// thumb is where the movable part of the scroll bar stands.
func (v *view) thumb() (y, h int) { return thumb(v.offY, v.total(), v.h, v.scale) }

// thumbX is the same for the bar below.
func (v *view) thumbX() (x, w int) { return thumb(v.offX, v.breadth()+2*v.side, v.w-v.bar, v.scale) }

func thumb(off, all, seen int, scale float64) (at, size int) {
	size = min(seen, max(int(32*scale), seen*seen/max(1, all)))
	return int(float64(off) / float64(max(1, all-seen)) * float64(seen-size)), size
}

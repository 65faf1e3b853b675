package preview

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"kamerbrief/drafts/tell"
)

// file is an open PDF.
type file struct {
	mu     sync.Mutex
	ctx    context.Context
	cancel context.CancelFunc
	pool   pdfium.Pool
	pdf    pdfium.Pdfium
	doc    references.FPDF_DOCUMENT
	cache  wazero.CompilationCache
	pages  int
	dead   error // after a call that had to be stopped
}

// open starts pdfium for one file. It takes long the first time on a computer; ctx ends it.
func open(ctx context.Context, b []byte) (document, error) {
	d := &file{}
	d.ctx, d.cancel = context.WithCancel(context.Background())
	if err := d.within(ctx, startLimit, d.start); err != nil {
		go d.Close()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, noStart(err)
	}
	err := d.within(ctx, maxTime, func() error {
		r, err := d.pdf.OpenDocument(&requests.OpenDocument{File: &b})
		if err != nil {
			return err
		}
		d.doc = r.Document
		n, err := d.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.doc})
		if err != nil {
			return err
		}
		d.pages = n.PageCount
		return nil
	})
	if err == nil && d.pages < 1 {
		err = errors.New("no pages")
	}
	if err == nil {
		return d, nil
	}
	go d.Close()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, pdferrors.ErrPassword) || errors.Is(err, pdferrors.ErrSecurity):
		return nil, locked()
	case errors.Is(err, ErrTooMuch) || outOfMemory(err):
		return nil, tooMuch(err)
	}
	return nil, broken(err)
}

func tooMuch(err error) error {
	return &tell.Error{Kind: ErrTooMuch, Err: err, Text: "Deze pdf vraagt te veel tijd of geheugen, en is daarom hier niet te zien. " + elsewhere + "."}
}

// outOfMemory reads the words of wazero and pdfium: neither exports an error for it, and a trap of WebAssembly ("unreachable")
// is how C++ without exceptions ends when there is no memory left. TestHostile holds it.
func outOfMemory(err error) bool {
	s := err.Error()
	return strings.Contains(s, "memory") || strings.Contains(s, "malloc") || strings.Contains(s, "unreachable")
}

// start compiles pdfium, or takes it from the cache, and makes one instance of it.
func (d *file) start() error {
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(maxMemory >> 16).WithCloseOnContextDone(true)
	if dir, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(dir, "kamerbrief", "pdfium")
		if os.MkdirAll(dir, 0o700) == nil {
			if c, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
				d.cache = c
				config = config.WithCompilationCache(c)
			}
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: d.ctx, MaxTotal: 1, MaxIdle: 1, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), // no file of this computer; without it pdfium could read them all
		Stdout:   io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return err
	}
	d.pool = pool
	d.pdf, err = pool.GetInstance(maxStart)
	return err
}

// within calls f, and when that takes too long stops pdfium: the document is dead then.
func (d *file) within(ctx context.Context, limit time.Duration, f func() error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead != nil {
		return d.dead
	}
	end := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				end <- fmt.Errorf("panic: %v", p)
			}
		}()
		end <- f()
	}()
	stop := time.NewTimer(limit)
	defer stop.Stop()
	select {
	case err := <-end:
		return err
	case <-stop.C:
		d.dead = ErrTooMuch
	case <-ctx.Done():
		d.dead = ctx.Err()
	}
	d.cancel() // the call comes back soon after
	select {
	case <-end:
	case <-time.After(startLimit): // compiling cannot be stopped
	}
	return d.dead
}

// Pages is how many there are, at least one.
func (d *file) Pages() int { return d.pages }

// Render draws page i (from 0) as wide as asked, in px, or less when the page would be too large a picture.
func (d *file) Render(ctx context.Context, i, width int) (*image.RGBA, error) {
	if i < 0 || i >= d.pages {
		return nil, broken(nil)
	}
	var out *image.RGBA
	err := d.within(ctx, maxTime, func() error {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: d.doc, Index: i}}
		size, err := d.pdf.GetPageSize(&requests.GetPageSize{Page: page})
		if err != nil {
			return err
		}
		if !(size.Width > 0 && size.Height > 0 && size.Width < 1e6 && size.Height < 1e6) {
			return errors.New("no size")
		}
		w := float64(max(16, min(width, 8000)))
		h := w * size.Height / size.Width
		for w*h > maxPixels || h > 16000 {
			w, h = w*0.9, h*0.9
		}
		r, err := d.pdf.RenderPageInPixels(&requests.RenderPageInPixels{Page: page, Width: max(1, int(w)), Height: max(1, int(h+0.5)), RenderForm: true,
			RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT}) // stamps, remarks, boxes over text and what is filled in belong to what a reader sees
		if err != nil {
			return err
		}
		defer r.Cleanup()
		from := r.Result.RenderedImage
		out = image.NewRGBA(image.Rectangle{Max: from.Bounds().Size()})
		draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
		draw.Draw(out, out.Bounds(), from, from.Bounds().Min, draw.Over)
		return nil
	})
	switch {
	case err == nil:
		return out, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, ErrTooMuch) || outOfMemory(err):
		return nil, tooMuch(err)
	}
	return nil, badPage(i, err)
}

// Close ends pdfium and frees all it holds. It waits for a call that is going on.
func (d *file) Close() {
	d.cancel()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead == nil {
		d.dead = errors.New("preview: closed")
	}
	if d.pool != nil {
		_ = d.pool.Close()
		d.pool, d.pdf = nil, nil
	}
	if d.cache != nil {
		_ = d.cache.Close(context.Background())
		d.cache = nil
	}
}

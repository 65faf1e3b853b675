package cli

import (
	"time"

	"github.com/spf13/cobra"
)

func (r *run) binCommand() *cobra.Command {
	return &cobra.Command{
		Use: "bin ID", Short: "leg een concept in de prullenbak",
		Long: "Legt een concept in de prullenbak. Daar blijft het 30 dagen, met zijn geschiedenis en opmerkingen; daarna is het weg.\n" +
			"“list --bin” toont wat erin ligt, “unbin” haalt een concept terug. Wat in de prullenbak ligt, kunt u wel bekijken maar niet wijzigen.",
		Args: needs("het nummer van een concept"), ValidArgsFunction: r.completeDrafts(false),
		RunE: func(_ *cobra.Command, args []string) error { return r.moveBin(args[0], time.Now()) },
	}
}

func (r *run) unbinCommand() *cobra.Command {
	return &cobra.Command{
		Use: "unbin ID", Short: "haal een concept terug uit de prullenbak",
		Long: "Haalt een concept terug uit de prullenbak, zoals het was.",
		Args: needs("het nummer van een concept"), ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error { return r.moveBin(args[0], time.Time{}) },
	}
}

// moveBin puts a draft in the bin, or takes it out when at is zero.
func (r *run) moveBin(arg string, at time.Time) error {
	id, desk, err := r.draft(arg)
	if err != nil {
		return err
	}
	r.notices()
	if err := desk.Bin(r.ctx, id, at); err != nil {
		return err
	}
	r.changed(id, !at.IsZero())
	return nil
}

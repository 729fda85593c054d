package worker

import (
	"context"
	"iter"
)

// waitingPerWorker bounds what is read ahead of the slowest page, and with it the memory.
const waitingPerWorker = 4

// Ordered does the work on every input with n workers and hands the results to emit one by one, in the order of the
// inputs. When ctx ends, no further input is taken and what was begun is finished and emitted. An error of emit ends it.
func Ordered[In, Out any](ctx context.Context, n int, inputs iter.Seq[In], work func(context.Context, In) Out, emit func(Out) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan chan Out, n*waitingPerWorker)
	go func() {
		defer close(queue)
		free := make(chan struct{}, n)
		for in := range inputs {
			free <- struct{}{}
			if ctx.Err() != nil {
				return
			}
			slot := make(chan Out, 1)
			queue <- slot
			go func() {
				slot <- work(ctx, in)
				<-free
			}()
		}
	}()
	var failed error
	for slot := range queue {
		out := <-slot
		if failed == nil {
			if failed = emit(out); failed != nil {
				cancel() // the rest of the queue is waited for, so that nothing runs on after the return
			}
		}
	}
	return failed
}

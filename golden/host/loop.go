package host

import (
	"container/heap"
	"errors"
	"fmt"
	"time"

	"github.com/dop251/goja"
)

// maxTasks bounds the tasks of one Advance, so that timers that re-arm
// themselves without delay end in a problem instead of a hang.
const maxTasks = 100_000

// A loop is the virtual clock: nothing happens between two calls of the
// harness, and time passes only in Advance.
type loop struct {
	now   time.Time
	queue taskQueue
	seq   int
	dead  map[int]bool // ids cancelled while queued
}

// A task is due at a time; tasks of one time run in the order they were made.
type task struct {
	due    time.Time
	id     int
	period time.Duration // repeats when above zero
	run    func() error
}

type taskQueue []*task

func (q taskQueue) Len() int { return len(q) }
func (q taskQueue) Less(i, j int) bool {
	if !q[i].due.Equal(q[j].due) {
		return q[i].due.Before(q[j].due)
	}
	return q[i].id < q[j].id
}
func (q taskQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *taskQueue) Push(x any)   { *q = append(*q, x.(*task)) }
func (q *taskQueue) Pop() any {
	old := *q
	t := old[len(old)-1]
	*q = old[:len(old)-1]
	return t
}

// add queues run after d, again every d when repeat is set, and returns an id
// for cancel.
func (l *loop) add(d time.Duration, repeat bool, run func() error) int {
	l.seq++
	t := &task{due: l.now.Add(max(d, 0)), id: l.seq, run: run}
	if repeat {
		t.period = max(d, time.Millisecond)
	}
	heap.Push(&l.queue, t)
	return t.id
}

// cancel drops the task; an unknown id is no error, as in script.
func (l *loop) cancel(id int) {
	for i, t := range l.queue {
		if t.id == id {
			heap.Remove(&l.queue, i)
			return
		}
	}
	l.dead[id] = true
}

// advance runs what falls due within d and moves the clock on by d.
func (l *loop) advance(d time.Duration) error {
	end := l.now.Add(d)
	var errs []error
	for n := 0; len(l.queue) > 0 && !l.queue[0].due.After(end); n++ {
		if n == maxTasks {
			return errors.Join(append(errs, fmt.Errorf("%d tasks within %v: timers that never end", n, d))...)
		}
		t := heap.Pop(&l.queue).(*task)
		l.now = t.due
		delete(l.dead, t.id)
		if err := t.run(); err != nil {
			errs = append(errs, err)
			var stop *goja.InterruptedError
			if errors.As(err, &stop) {
				break
			}
		}
		if t.period > 0 && !l.dead[t.id] {
			t.due = t.due.Add(t.period)
			heap.Push(&l.queue, t)
		}
	}
	l.now = end
	return errors.Join(errs...)
}

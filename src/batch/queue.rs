//! What has been read and waits for the workers. A thread reads ahead and fills the queue; the batch takes all that waits
//! there. So no document waits for the next one to come, and the more there is to do the larger are the portions.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A queue that holds a bounded number of items and bytes.
pub struct Queue<T> {
    waiting: Mutex<Waiting<T>>,
    changed: Condvar,
    most: usize,
    most_bytes: usize,
}

struct Waiting<T> {
    items: Vec<T>,
    bytes: usize,
    closed: bool,
}

impl<T> Queue<T> {
    /// A queue that takes nothing more while it holds `most` items or `most_bytes` bytes.
    pub fn new(most: usize, most_bytes: usize) -> Queue<T> {
        let waiting = Waiting { items: Vec::new(), bytes: 0, closed: false };
        Queue { waiting: Mutex::new(waiting), changed: Condvar::new(), most, most_bytes }
    }

    /// Puts in all items, of as many bytes as `bytes` tells, and closes the queue; stops where somebody else closes it.
    pub fn fill(&self, items: impl Iterator<Item = T>, bytes: impl Fn(&T) -> usize) {
        // Also where reading panics: nobody may wait for ever.
        let _closed = Closing(self);
        for item in items {
            let mut waiting = self.wait_while(|waiting| {
                !waiting.closed && (waiting.items.len() >= self.most || waiting.bytes >= self.most_bytes)
            });
            if waiting.closed {
                return;
            }
            waiting.bytes += bytes(&item);
            waiting.items.push(item);
            self.changed.notify_all();
        }
    }

    /// All items that wait, at least one; none where the queue is closed and empty.
    pub fn take(&self) -> Vec<T> {
        let mut waiting = self.wait_while(|waiting| !waiting.closed && waiting.items.is_empty());
        waiting.bytes = 0;
        self.changed.notify_all();
        std::mem::take(&mut waiting.items)
    }

    /// Nothing more is put in.
    pub fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting<T>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_while(&self, condition: impl Fn(&Waiting<T>) -> bool) -> MutexGuard<'_, Waiting<T>> {
        self.changed.wait_while(self.lock(), |waiting| condition(waiting)).unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes a queue when it is dropped.
struct Closing<'a, T>(&'a Queue<T>);

impl<T> Drop for Closing<'_, T> {
    fn drop(&mut self) {
        self.0.close();
    }
}

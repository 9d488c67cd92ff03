//! What others have worked out from a text alone, kept with it: looked at once for as long as it stays the same.

use std::any::{Any, TypeId, type_name};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use borsh::{BorshDeserialize, BorshSerialize, io};

use crate::fingerprint::Fingerprint;

/// What can be kept: it can be written down, and read again by this very program.
pub trait Lasting: Any + Send + Sync + BorshSerialize + BorshDeserialize {}

impl<T: Any + Send + Sync + BorshSerialize + BorshDeserialize> Lasting for T {}

/// One thing of each type. Copies of a text share it, so a copy must say the same.
#[derive(Clone, Default)]
pub struct Derived(Arc<Mutex<Kept>>);

/// A handful, so that looking through them is quickest.
#[derive(Default)]
struct Kept {
    things: Vec<(TypeId, Arc<dyn Thing>)>,
    /// Those that were written down by an earlier run, by the names of their types, and that nobody has asked for yet.
    written: Vec<Written>,
    /// Whether any was made since.
    has_news: bool,
}

#[derive(BorshSerialize, BorshDeserialize)]
struct Written {
    type_name: String,
    bytes: Vec<u8>,
}

trait Thing: Send + Sync {
    fn write(&self) -> io::Result<Written>;
    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync>;
}

impl<T: Lasting> Thing for T {
    fn write(&self) -> io::Result<Written> {
        Ok(Written { type_name: type_name::<T>().to_owned(), bytes: borsh::to_vec(self)? })
    }

    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync> {
        self
    }
}

impl Derived {
    /// What was worked out before, or what `make` makes of the text now. It may use nothing but the text.
    pub fn get<T: Lasting>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        self.kept().unwrap_or_else(|| self.keep(make()))
    }

    /// The same where it depends on something else too: made again when that is another.
    pub fn get_for<T: Lasting>(&self, besides: Fingerprint, make: impl FnOnce() -> T) -> Arc<(Fingerprint, T)> {
        let kept = self.kept::<(Fingerprint, T)>();
        kept.filter(|kept| kept.0 == besides).unwrap_or_else(|| self.keep((besides, make())))
    }

    fn kept<T: Lasting>(&self) -> Option<Arc<T>> {
        let mut kept = self.lock();
        if let Some((_, found)) = kept.things.iter().find(|(of, _)| *of == TypeId::of::<T>()) {
            return found.clone().into_any().downcast().ok();
        }
        let at = kept.written.iter().position(|one| one.type_name == type_name::<T>())?;
        let thing = Arc::new(borsh::from_slice::<T>(&kept.written.swap_remove(at).bytes).ok()?);
        kept.things.push((TypeId::of::<T>(), thing.clone()));
        Some(thing)
    }

    fn keep<T: Lasting>(&self, made: T) -> Arc<T> {
        let made = Arc::new(made);
        let mut kept = self.lock();
        kept.things.retain(|(of, _)| *of != TypeId::of::<T>());
        kept.things.push((TypeId::of::<T>(), made.clone()));
        kept.has_news = true;
        made
    }

    /// Whether anything was worked out that is not written down.
    pub fn has_news(&self) -> bool {
        self.lock().has_news
    }

    /// Everything that was worked out, for `read`.
    pub fn write(&self) -> io::Result<Vec<u8>> {
        let kept = self.lock();
        let mut all = kept.things.iter().map(|(_, thing)| thing.write()).collect::<io::Result<Vec<_>>>()?;
        all.extend(
            kept.written.iter().map(|one| Written { type_name: one.type_name.clone(), bytes: one.bytes.clone() }),
        );
        // In whatever order it was worked out.
        all.sort_by(|a, b| a.type_name.cmp(&b.type_name));
        borsh::to_vec(&all)
    }

    /// What this very program wrote down: types of another may have the same names and say something else.
    pub fn read(bytes: &[u8]) -> io::Result<Self> {
        let written = borsh::from_slice(bytes)?;
        Ok(Derived(Arc::new(Mutex::new(Kept { written, ..Kept::default() }))))
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Derived(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_made_once_and_again_when_what_it_depends_on_is_another() {
        let derived = Derived::default();
        assert_eq!(*derived.get(|| 1_u8), 1);
        assert_eq!(*derived.clone().get(|| 2_u8), 1);
        assert_eq!(*derived.get(|| 3_u16), 3);
        let for_key = |key: &str, made: u8| derived.get_for(Fingerprint::of(key), || made).1;
        assert_eq!([for_key("a", 1), for_key("a", 2), for_key("b", 3), for_key("a", 4)], [1, 1, 3, 4]);
    }

    #[test]
    fn what_was_written_down_is_there_again_whether_it_was_asked_for_or_not() {
        let first = Derived::default();
        first.get(|| 1_u8);
        first.get_for(Fingerprint::of("a"), || 2_u16);
        let second = Derived::read(&first.write().unwrap()).unwrap();
        assert_eq!(*second.get(|| 9_u8), 1);
        let third = Derived::read(&second.write().unwrap()).unwrap();
        assert_eq!([first.has_news(), second.has_news(), third.has_news()], [true, false, false]);
        assert_eq!(third.get_for(Fingerprint::of("a"), || 9_u16).1, 2);
        assert_eq!(third.get_for(Fingerprint::of("b"), || 9_u16).1, 9);
        assert!(third.has_news());
    }
}

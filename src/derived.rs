//! What others have worked out from a text alone, kept with it: looked at once for as long as it stays the same.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// A handful, so that looking through them is quickest.
type Kept = Vec<(TypeId, Arc<dyn Any + Send + Sync>)>;

/// One thing of each type. Copies of a text share it, so a copy must say the same.
#[derive(Clone, Default)]
pub struct Derived(Arc<Mutex<Kept>>);

impl Derived {
    /// What was worked out before, or what `make` makes of the text now. It may use nothing but the text.
    pub fn get<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        self.kept().unwrap_or_else(|| self.keep(make()))
    }

    /// The same where it depends on something else too: made again when that is another.
    pub fn get_for<K, T>(&self, besides: &Arc<K>, make: impl FnOnce() -> T) -> Arc<(Arc<K>, T)>
    where
        K: Any + Send + Sync + PartialEq,
        T: Any + Send + Sync,
    {
        let kept = self.kept::<(Arc<K>, T)>();
        kept.filter(|kept| Arc::ptr_eq(&kept.0, besides) || kept.0 == *besides)
            .unwrap_or_else(|| self.keep((besides.clone(), make())))
    }

    fn kept<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, found) = kept.iter().find(|(of, _)| *of == TypeId::of::<T>())?;
        found.clone().downcast().ok()
    }

    fn keep<T: Any + Send + Sync>(&self, made: T) -> Arc<T> {
        let made = Arc::new(made);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(of, _)| *of != TypeId::of::<T>());
        kept.push((TypeId::of::<T>(), made.clone()));
        made
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
        let for_key = |key: &str, made: u8| derived.get_for(&Arc::new(key.to_owned()), || made).1;
        assert_eq!([for_key("a", 1), for_key("a", 2), for_key("b", 3), for_key("a", 4)], [1, 1, 3, 4]);
    }
}

//! What an operation does to the resources, once it is known that it may.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::attach::attach;
use crate::behavior::over;
use crate::document::Document;
use crate::failure::{self, Mistake};
use crate::input::Pair;
use crate::operation::{Action, Operation};
use crate::resource::{Address, identity, owner};
use crate::route::placeholder;
use crate::store::{Fields, Store};
use crate::{behavior, listing, sample};

pub(crate) struct Act<'a> {
    /// Scheme, host and port of the stand-in.
    pub(crate) host: &'a str,
    pub(crate) operation: &'a Operation,
    pub(crate) store: &'a mut Store,
}

impl Act<'_> {
    pub(crate) fn act(mut self, address: &Address, pairs: &[Pair]) -> Result<Answer, Answer> {
        let mut ancestors = address.ancestors();
        if ancestors.any(|ancestor| self.store.find(&ancestor).is_none()) {
            return Err(self.missing());
        }
        let body = match self.operation.action {
            Action::List => listing::list(self.operation, self.store, address, pairs)
                .map_err(|mistake| self.refuse(mistake))?,
            Action::Create => self.create(address, pairs)?,
            Action::Get => self.look_up(address)?,
            Action::Update => self.update(address, pairs)?,
            Action::Delete if self.store.remove(address) => Value::Null,
            Action::Delete => return Err(self.missing()),
        };
        Ok(Answer::new(self.operation.success.0, body))
    }

    fn create(&mut self, address: &Address, pairs: &[Pair]) -> Result<Value, Answer> {
        if let Some(whole) = address.ancestors().last()
            && let Some(fields) = self.store.find(&whole)
            && let Some(mistake) = over::takes_no_more(&whole.kind, fields)
        {
            return Err(self.refuse(mistake));
        }
        let mut fields = sample::resource(&self.operation.success.1);
        behavior::change(self.operation, &mut fields, pairs);
        let id = self.store.sid();
        self.store.note_created(id.clone());
        let address = Address {
            id: Some(id),
            ..address.clone()
        };
        address.settle(self.host, &mut fields);
        behavior::created(&address.kind, &mut fields, pairs);
        attach(self.host, self.store, &address, &mut fields);
        self.store.put(&address, fields.clone());
        Ok(json!(fields))
    }

    fn look_up(&mut self, address: &Address) -> Result<Value, Answer> {
        let missing = self.missing();
        let comes_on = self.store.was_created(address);
        let fields = self.store.find(address).ok_or(missing)?;
        if comes_on && behavior::come_on(&address.kind, fields) {
            sample::touch(fields);
        }
        let fields = fields.clone();
        Ok(self.shown(address, &fields))
    }

    fn update(&mut self, address: &Address, pairs: &[Pair]) -> Result<Value, Answer> {
        let missing = self.missing();
        let fields = self.store.find(address).ok_or(missing)?;
        if let Some(mistake) = behavior::refused(&address.kind, fields, pairs) {
            return Err(self.refuse(mistake));
        }
        if behavior::change(self.operation, fields, pairs) {
            sample::touch(fields);
            behavior::changed(&address.kind, fields);
        }
        let fields = fields.clone();
        Ok(self.shown(address, &fields))
    }

    /// What is shown of a resource. If it is over, all that belongs to it is ended too.
    fn shown(&mut self, address: &Address, fields: &Fields) -> Value {
        if over::is_over(&address.kind, fields) {
            for (kind, part) in self.store.parts(address) {
                if over::end(kind, part) {
                    sample::touch(part);
                }
            }
        }
        json!(fields)
    }

    /// Adds a resource that tells in its own fields what it belongs to, and returns its sid.
    pub(crate) fn add(self, given: &Value) -> String {
        let of = Document::get().item(&self.operation.success.1);
        let mut fields = sample::resource(of);
        fields.extend(given.as_object().cloned().unwrap_or_default());
        let mut address = address_by_fields(self.operation, &fields);
        let id = given[identity(&address.kind)].as_str().map(str::to_owned);
        let id = id.unwrap_or_else(|| self.store.sid());
        address.id = Some(id.clone());
        address.settle(self.host, &mut fields);
        self.store.put(&address, fields);
        id
    }

    fn missing(&self) -> Answer {
        let mistake = Mistake::general("there is nothing at this path");
        failure::of(self.operation, 404, &[mistake])
    }

    fn refuse(&self, mistake: Mistake) -> Answer {
        failure::of(self.operation, self.operation.invalid(), &[mistake])
    }
}

fn address_by_fields(operation: &Operation, fields: &Fields) -> Address {
    let names = operation.path.split('/').filter_map(placeholder);
    let mut address = Address::new(&operation.path, names);
    for (kind, id) in &mut address.parents {
        let own = fields.get(owner(kind)).and_then(Value::as_str);
        *id = own.unwrap_or_default().to_owned();
    }
    address
}

"""Who may do what in the civil society section, in words: about an organisation or a proposal."""

from civil_society.enums import Publication
from portal.enums import RoleName
from portal.rules import holds, may_edit_content, predicate

# Those who publish organisations and decide on proposals: the Secretariat's editors and administrators.
is_secretariat = may_edit_content
is_representative = holds(RoleName.REPRESENTATIVE)


@predicate
def represents(user, organisation) -> bool:
    """Say whether the user speaks for the organisation: by the address that they sign in with."""
    if not is_representative(user):
        return False
    return organisation.representatives.filter(email__iexact=user.email).exists()


@predicate
def is_public(_user, organisation) -> bool:
    return organisation.publication == Publication.PUBLISHED


may_publish = is_secretariat & ~is_public
may_withdraw = is_secretariat & is_public
may_propose_change = represents
may_decide = is_secretariat
may_add_representatives = is_secretariat

# About an organisation: whether the workspace shows it.
may_see = represents | is_secretariat
# Whose pages of the workspace these are; staff look at them.
may_enter = is_representative | is_secretariat


@predicate
def is_current(_user, statement) -> bool:
    return statement.is_current


# About a version of a mission statement.
may_make_current = is_secretariat & ~is_current

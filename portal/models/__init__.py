from portal.models.activity import Activity
from portal.models.body import CooperationBody
from portal.models.following import Follower, Following, Webhook, WebhookDelivery
from portal.models.heartbeat import Heartbeat
from portal.models.invitation import Invitation
from portal.models.loaded import LoadedRecord
from portal.models.notice import Notice
from portal.models.page import Page
from portal.models.report import Report, ReportFile
from portal.models.role import Role
from portal.models.state import Participation, State, Summit
from portal.models.token import ApiToken, IdempotentRequest
from portal.models.user import User

__all__ = [
    "Activity",
    "ApiToken",
    "CooperationBody",
    "Follower",
    "Following",
    "Heartbeat",
    "IdempotentRequest",
    "Invitation",
    "LoadedRecord",
    "Notice",
    "Page",
    "Participation",
    "Report",
    "ReportFile",
    "Role",
    "State",
    "Summit",
    "User",
    "Webhook",
    "WebhookDelivery",
]

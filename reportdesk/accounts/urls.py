"""登录、人员和机关的地址。"""

from django.urls import path

from reportdesk.accounts.views import again, agency, member, platform, second_factor, session, trail

urlpatterns = [
    path("login/", session.log_in, name="login"),
    path("logout/", session.log_out, name="logout"),
    path("session/", again.state, name="session_state"),
    path("session/done/", again.done, name="session_done"),
    path("password/", session.password, name="password"),
    path("second-factor/", second_factor.show, name="second_factor"),
    path("second-factor/begin/", second_factor.begin, name="second_factor_begin"),
    path("second-factor/confirm/", second_factor.confirm, name="second_factor_confirm"),
    path("second-factor/drop/", second_factor.drop, name="second_factor_drop"),
    path("agencies/<int:pk>/settings/", agency.settings, name="agency_settings"),
    path("agencies/<int:pk>/members/", member.members, name="members"),
    path("agencies/<int:pk>/members/add/", member.add, name="member_add"),
    path("agencies/<int:pk>/members/<int:person>/", member.edit, name="member_edit"),
    path("agencies/<int:pk>/members/<int:person>/reset/", member.reset, name="member_reset"),
    path("agencies/<int:pk>/members/<int:person>/deactivate/", member.deactivate, name="member_deactivate"),
    path("agencies/<int:pk>/members/<int:person>/activate/", member.activate, name="member_activate"),
    path("agencies/<int:pk>/trail/", trail.show, name="trail"),
    path("platform/", platform.agencies, name="platform"),
    path("platform/agencies/add/", platform.add, name="platform_add"),
    path("platform/agencies/<int:pk>/rename/", platform.rename, name="platform_rename"),
    path("platform/agencies/<int:pk>/appoint/", platform.appoint, name="platform_appoint"),
    path("platform/people/<int:pk>/reset/", platform.reset, name="platform_reset"),
]

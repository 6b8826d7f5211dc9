package io.github.ecsdelivery.sandbox.iam;

import io.github.ecsdelivery.sandbox.sts.Rights;
import io.github.ecsdelivery.sandbox.sts.Role;
import io.github.ecsdelivery.sandbox.sts.Roles;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Constraints;
import io.github.ecsdelivery.sandbox.wire.Xml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The calls about roles and the policies that they have. */
final class RoleReads {
    static final String NAME = "[\\w+=,.@-]+";
    static final String PATH = "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/";

    private final Roles roles;
    private final Instant made;

    /** @param made when all roles were made */
    RoleReads(Roles roles, Instant made) {
        this.roles = roles;
        this.made = made;
    }

    String role(Map<String, String> parameters, Caller caller) {
        Constraints constraints = new Constraints(parameters);
        String name = constraints.text("RoleName", 1, 64, NAME);
        constraints.demand();
        Role role = demand(caller, name);
        return "<Role>"
                + Xml.element("Path", role.path())
                + Xml.element("RoleName", role.name())
                + Xml.element("RoleId", role.id())
                + Xml.element("Arn", role.arn())
                + Xml.element("CreateDate", made.toString())
                + Xml.element("AssumeRolePolicyDocument", encoded(role.trust().document()))
                + Xml.element(
                        "MaxSessionDuration", Long.toString(role.maxSession().toSeconds()))
                + "</Role>";
    }

    String attached(Map<String, String> parameters, Caller caller) {
        Constraints constraints = new Constraints(parameters);
        String name = constraints.text("RoleName", 1, 64, NAME);
        String prefix = constraints.optional("PathPrefix", 1, 512, PATH);
        Page page = Page.of(constraints);
        constraints.demand();
        Rights rights = demand(caller, name).rights();
        List<String> arns = rights == null ? List.of() : List.copyOf(rights.managed());
        return page.xml(
                "AttachedPolicies",
                arns.stream()
                        .filter(arn -> prefix == null || PolicyReads.path(arn).startsWith(prefix))
                        .toList(),
                arn -> Xml.element("PolicyName", PolicyReads.name(arn)) + Xml.element("PolicyArn", arn));
    }

    String inline(Map<String, String> parameters, Caller caller) {
        Constraints constraints = new Constraints(parameters);
        String name = constraints.text("RoleName", 1, 64, NAME);
        Page page = Page.of(constraints);
        constraints.demand();
        Rights rights = demand(caller, name).rights();
        List<String> names =
                rights == null ? List.of() : List.copyOf(rights.inline().keySet());
        return page.xml("PolicyNames", names, Xml::escape);
    }

    String policy(Map<String, String> parameters, Caller caller) {
        Constraints constraints = new Constraints(parameters);
        String name = constraints.text("RoleName", 1, 64, NAME);
        String policy = constraints.text("PolicyName", 1, 128, NAME);
        constraints.demand();
        Role role = demand(caller, name);
        String document = role.rights() == null ? null : role.rights().inline().get(policy);
        if (document == null) {
            throw IamTexts.missing(IamTexts.NO_ROLE_POLICY, policy);
        }
        return Xml.element("RoleName", role.name())
                + Xml.element("PolicyName", policy)
                + Xml.element("PolicyDocument", encoded(document));
    }

    private Role demand(Caller caller, String name) {
        Role role = roles.named(caller.accountId(), name);
        if (role == null) {
            throw IamTexts.missing(IamTexts.NO_ROLE, name);
        }
        return role;
    }

    /** As IAM encodes documents: RFC 3986. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

package io.github.ecsdelivery.sandbox.iam;

import io.github.ecsdelivery.sandbox.policy.ManagedPolicies;
import io.github.ecsdelivery.sandbox.sts.Roles;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Constraints;
import io.github.ecsdelivery.sandbox.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The calls about managed policies, all of which are of AWS and have one version. */
final class PolicyReads {
    private static final String VERSION = "v1";

    private final Roles roles;
    private final Instant made;

    /** @param made when all policies were made */
    PolicyReads(Roles roles, Instant made) {
        this.roles = roles;
        this.made = made;
    }

    String policy(Map<String, String> parameters, Caller caller) {
        Constraints constraints = new Constraints(parameters);
        String arn = constraints.text("PolicyArn", 20, 2048, "(?s).*");
        constraints.demand();
        document(arn);
        return "<Policy>"
                + Xml.element("PolicyName", name(arn))
                + Xml.element("PolicyId", id(arn))
                + Xml.element("Arn", arn)
                + Xml.element("Path", path(arn))
                + Xml.element("DefaultVersionId", VERSION)
                + Xml.element("AttachmentCount", Long.toString(roles.having(caller.accountId(), arn)))
                + Xml.element("PermissionsBoundaryUsageCount", "0")
                + Xml.element("IsAttachable", "true")
                + Xml.element("CreateDate", made.toString())
                + Xml.element("UpdateDate", made.toString())
                + "</Policy>";
    }

    String version(Map<String, String> parameters, Caller caller) {
        Constraints constraints = new Constraints(parameters);
        String arn = constraints.text("PolicyArn", 20, 2048, "(?s).*");
        String version = constraints.text("VersionId", 1, 64, "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
        constraints.demand();
        String document = document(arn);
        if (!version.equals(VERSION)) {
            throw IamTexts.missing(IamTexts.NO_VERSION, arn, version);
        }
        return "<PolicyVersion>"
                + Xml.element("Document", RoleReads.encoded(document))
                + Xml.element("VersionId", VERSION)
                + Xml.element("IsDefaultVersion", "true")
                + Xml.element("CreateDate", made.toString())
                + "</PolicyVersion>";
    }

    private static String document(String arn) {
        if (!arn.matches("arn:aws[a-z-]*:iam::(aws|\\d{12}):policy/.+")) {
            throw IamTexts.invalid(IamTexts.INVALID_ARN, arn);
        }
        String document = ManagedPolicies.document(arn);
        if (document == null) {
            throw IamTexts.missing(IamTexts.NO_POLICY, arn);
        }
        return document;
    }

    /** The name of a policy, without its path. */
    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** Its path, which begins and ends with a slash. */
    static String path(String arn) {
        String full = arn.substring(arn.indexOf(":policy/") + ":policy".length());
        return full.substring(0, full.length() - name(arn).length());
    }

    private static String id(String arn) {
        String seed = UUID.nameUUIDFromBytes(name(arn).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
        return "ANPA" + seed.substring(0, 17);
    }
}

package io.github.ecsdelivery.permission.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.permission.Document;
import io.github.ecsdelivery.permission.Policies;
import io.github.ecsdelivery.permission.Principal;
import io.github.ecsdelivery.permission.Statement;
import io.github.ecsdelivery.permission.Use;
import java.util.List;

/**
 * Policies, and roles with who may assume them, for Terraform (AWS source: the provider's resources aws_iam_policy,
 * aws_iam_role). Documents are objects of HCL within jsonencode, so that plans show what changes.
 */
final class Terraform {
    private final Policies policies;
    private final StringBuilder text = new StringBuilder();

    private Terraform(Policies policies) {
        this.policies = policies;
    }

    /** The text of a file for the principals of one account. */
    static String of(Policies policies, List<Principal> principals) {
        Terraform file = new Terraform(policies);
        file.text.append(Heads.comment(policies, "terraform apply"));
        principals.forEach(file::principal);
        return file.text.toString();
    }

    private void principal(Principal principal) {
        for (Use use : Use.values()) {
            Document document = principal.document(use);
            if (!document.isEmpty()) {
                List<Document> parts = PolicyJson.parts(document);
                for (int i = 0; i < parts.size(); i++) {
                    policy(principal, use, parts.get(i), i);
                }
            }
        }
        Document trust = principal.trust();
        if (trust != null) {
            role(principal, trust);
        }
    }

    private void policy(Principal principal, Use use, Document document, int part) {
        String name = Heads.policyName(policies, principal, use, part);
        comment(principal.name() + ": " + (use == Use.DELIVERY ? principal.purpose() : use.meaning() + "."));
        comment("For " + PolicyFile.subject(principal) + ".");
        document.statements().forEach(this::reasons);
        text.append("resource \"aws_iam_policy\" \"")
                .append(label(principal, use, part))
                .append("\" {\n");
        text.append("  name   = ").append(quoted(name)).append('\n');
        text.append("  policy = jsonencode(");
        value(PolicyJson.tree(document), "  ");
        text.append(")\n}\n\n");
    }

    private void reasons(Statement statement) {
        statement.actions().forEach((action, why) -> comment("  " + action + ": " + why));
        String wildcard = statement.wildcard();
        if (wildcard != null) {
            comment("  Resource *: " + wildcard);
        }
    }

    private void role(Principal principal, Document trust) {
        String label = word(principal.name());
        text.append("resource \"aws_iam_role\" \"").append(label).append("\" {\n");
        text.append("  name = ")
                .append(quoted(Heads.roleName(policies, principal)))
                .append('\n');
        String path = Heads.rolePath(principal);
        if (!path.equals("/")) {
            text.append("  path = ").append(quoted(path)).append('\n');
        }
        text.append("  assume_role_policy = jsonencode(");
        value(PolicyJson.tree(trust), "  ");
        text.append(")\n}\n\n");
        int parts = PolicyJson.parts(principal.document(Use.DELIVERY)).size();
        for (int i = 0; i < parts && !principal.document(Use.DELIVERY).isEmpty(); i++) {
            String policy = label(principal, Use.DELIVERY, i);
            text.append("resource \"aws_iam_role_policy_attachment\" \"")
                    .append(policy)
                    .append("\" {\n");
            text.append("  role       = aws_iam_role.").append(label).append(".name\n");
            text.append("  policy_arn = aws_iam_policy.").append(policy).append(".arn\n}\n\n");
        }
    }

    private static String label(Principal principal, Use use, int part) {
        return word(principal.name())
                + (use.suffix().isEmpty() ? "" : "_" + use.suffix())
                + (part == 0 ? "" : "_" + (part + 1));
    }

    private static String word(String name) {
        return name.replace('-', '_');
    }

    private void comment(String line) {
        text.append("# ").append(line).append('\n');
    }

    private void value(JsonNode node, String indent) {
        if (node.isObject()) {
            text.append("{\n");
            node.properties().forEach(entry -> {
                text.append(indent).append("  ").append(quoted(entry.getKey())).append(" = ");
                value(entry.getValue(), indent + "  ");
                text.append('\n');
            });
            text.append(indent).append('}');
        } else if (node.isArray()) {
            text.append("[\n");
            node.forEach(each -> {
                text.append(indent).append("  ");
                value(each, indent + "  ");
                text.append(",\n");
            });
            text.append(indent).append(']');
        } else {
            text.append(quoted(node.asText()));
        }
    }

    /** A literal string of HCL: nothing in it is a template. */
    private static String quoted(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + '"';
    }
}

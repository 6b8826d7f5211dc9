package io.github.ecsdelivery.permission.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.permission.Document;
import io.github.ecsdelivery.permission.Policies;
import io.github.ecsdelivery.permission.Principal;
import io.github.ecsdelivery.permission.Use;
import io.github.ecsdelivery.spec.text.YamlWriter;
import java.util.List;
import java.util.Locale;

/**
 * Policies, and roles with who may assume them, as a template (AWS source: resource types AWS::IAM::ManagedPolicy and
 * AWS::IAM::Role).
 */
final class CloudFormation {
    private static final int LONGEST_DESCRIPTION = 1_000;

    private CloudFormation() {}

    /** The text of a template for the principals of one account. */
    static String of(Policies policies, List<Principal> principals) {
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        template.put("AWSTemplateFormatVersion", "2010-09-09");
        template.put(
                "Description",
                "Roles and policies of the delivery of " + policies.application() + " to " + policies.environment());
        ObjectNode resources = template.putObject("Resources");
        principals.forEach(principal -> add(policies, principal, resources));
        return Heads.comment(policies, "aws cloudformation deploy --capabilities CAPABILITY_NAMED_IAM")
                + YamlWriter.write(template);
    }

    private static void add(Policies policies, Principal principal, ObjectNode resources) {
        ArrayNode attached = JsonNodeFactory.instance.arrayNode();
        for (Use use : Use.values()) {
            Document document = principal.document(use);
            if (document.isEmpty()) {
                continue;
            }
            List<Document> parts = PolicyJson.parts(document);
            for (int i = 0; i < parts.size(); i++) {
                String id = word(principal.name()) + word(use.suffix()) + "Policy" + (i == 0 ? "" : i + 1);
                ObjectNode resource = resources.putObject(id).put("Type", "AWS::IAM::ManagedPolicy");
                ObjectNode properties = resource.putObject("Properties");
                properties.put("ManagedPolicyName", Heads.policyName(policies, principal, use, i));
                properties.put("Description", description(principal, use));
                properties.set("PolicyDocument", PolicyJson.tree(parts.get(i)));
                if (use == Use.DELIVERY) {
                    attached.addObject().put("Ref", id);
                }
            }
        }
        Document trust = principal.trust();
        if (trust != null) {
            ObjectNode properties = resources
                    .putObject(word(principal.name()) + "Role")
                    .put("Type", "AWS::IAM::Role")
                    .putObject("Properties");
            properties.put("RoleName", Heads.roleName(policies, principal));
            properties.put("Path", Heads.rolePath(principal));
            properties.set("AssumeRolePolicyDocument", PolicyJson.tree(trust));
            if (!attached.isEmpty()) {
                properties.set("ManagedPolicyArns", attached);
            }
        }
    }

    private static String description(Principal principal, Use use) {
        String text = use == Use.DELIVERY ? principal.purpose() : use.meaning();
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION);
    }

    /** {@code codedeploy-service} as {@code CodedeployService}: names of resources are letters and digits. */
    private static String word(String name) {
        StringBuilder word = new StringBuilder();
        for (String part : name.split("-")) {
            if (!part.isEmpty()) {
                word.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }
        }
        return word.toString();
    }
}

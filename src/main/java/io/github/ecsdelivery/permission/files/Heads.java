package io.github.ecsdelivery.permission.files;

import io.github.ecsdelivery.permission.Policies;
import io.github.ecsdelivery.permission.Principal;
import io.github.ecsdelivery.permission.Use;

/** What Terraform and CloudFormation call things, and what stands at the top of their files. */
final class Heads {
    private static final String ROLE = ":role/";
    private static final int LONGEST_ROLE = 64;
    private static final int LONGEST_POLICY = 128;

    private Heads() {}

    static String comment(Policies policies, String next) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "Written by ecs-delivery:iam-policy for the environment '" + policies.environment() + "' of "
                        + policies.application() + ": the least that its delivery needs. Read it before " + next + ".");
        line(text, "Where a role is there already, import it, or leave it out here and attach the policy to it.");
        line(
                text,
                "Policies of bucket, key and repository are statements to add to what is there: see the JSON files.");
        policies.notes().forEach(note -> line(text, "Not narrowed: " + note));
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append("# ").append(line).append('\n');
    }

    /** Name of a managed policy. */
    static String policyName(Policies policies, Principal principal, Use use, int part) {
        return cut(
                stem(policies, principal)
                        + (use.suffix().isEmpty() ? "" : "-" + use.suffix())
                        + (part == 0 ? "" : "-" + (part + 1)),
                LONGEST_POLICY);
    }

    /** Name of a role without its path: its own, else one made of application, environment and what it is. */
    static String roleName(Policies policies, Principal principal) {
        String arn = principal.arn();
        return arn != null && arn.contains(ROLE)
                ? arn.substring(arn.lastIndexOf('/') + 1)
                : cut(stem(policies, principal), LONGEST_ROLE);
    }

    /** Path of a role, {@code /} for most. */
    static String rolePath(Principal principal) {
        String arn = principal.arn();
        if (arn == null || !arn.contains(ROLE)) {
            return "/";
        }
        return arn.substring(arn.indexOf(ROLE) + ROLE.length() - 1, arn.lastIndexOf('/') + 1);
    }

    private static String stem(Policies policies, Principal principal) {
        return policies.application() + "-" + policies.environment() + "-" + principal.name();
    }

    private static String cut(String name, int longest) {
        String allowed = name.replaceAll("[^\\w+=,.@-]", "-");
        return allowed.length() <= longest ? allowed : allowed.substring(allowed.length() - longest);
    }
}

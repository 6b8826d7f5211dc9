package io.github.ecsdelivery.permission;

import io.github.ecsdelivery.permission.Drafts.Draft;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the preflight reads of all that task definition, deployment group and pipeline name: roles, secrets, log groups. */
final class NamedRights {
    private static final String ALL = ":role/*";
    private static final int REGION = 3;
    private static final int ARN_PARTS = 6;

    private final Grounds grounds;
    private final Draft draft;
    private final Task task;

    private NamedRights(Grounds grounds, Draft draft) {
        this.grounds = grounds;
        this.draft = draft;
        this.task = grounds.request().task();
    }

    static void add(Grounds grounds, Draft draft) {
        NamedRights rights = new NamedRights(grounds, draft);
        rights.logGroups();
        rights.secrets();
        rights.roles();
    }

    private void allow(String sid, Collection<String> resources, Need need) {
        if (!resources.isEmpty()) {
            draft.allow(Use.INSPECTION, Statement.of(sid, resources, need));
        }
    }

    /** DescribeLogGroups looks for names, so that its resource is all groups of a region (Service Authorization Reference). */
    private void logGroups() {
        TreeSet<String> all = new TreeSet<>();
        for (Map.Entry<String, Boolean> group : task.logGroups().entrySet()) {
            if (!group.getValue()) {
                String region = group.getKey().split(":", ARN_PARTS)[REGION];
                all.add(Place.of(region, grounds.place().account()).arn("logs", "log-group:*"));
            }
        }
        allow("LogGroups", all, Need.call("logs:DescribeLogGroups", "looks whether the log groups are there"));
    }

    private void secrets() {
        allow(
                "Secrets",
                task.secrets(),
                Need.call("secretsmanager:DescribeSecret", "looks whether the secrets are there, never at a value"));
        if (!task.parameters().isEmpty()) {
            draft.allow(
                    Use.INSPECTION,
                    Statement.everywhere(
                            "Parameters",
                            "ssm:DescribeParameters has no resource.",
                            Need.call(
                                    "ssm:DescribeParameters",
                                    "looks whether the parameters are there, never at a value")));
        }
    }

    private void roles() {
        List<String> passed = grounds.passedRoles();
        List<String> services = new ArrayList<>();
        if (grounds.namesGroup()) {
            services.add(grounds.serviceRole());
            if (grounds.request().pipelineDeploys()) {
                services.add(PipelineRoles.role(grounds));
            }
        }
        // CodePipeline hands the roles over where it registers.
        List<String> own = grounds.request().pipelineDeploys() ? List.of() : own();
        List<String> looked = new ArrayList<>(passed);
        looked.addAll(services);
        own.stream().filter(arn -> arn.contains(":role/")).forEach(looked::add);
        List<String> simulated = new ArrayList<>(services);
        String execution = task.executionRole();
        if (!task.known()) {
            simulated.addAll(passed);
        } else if (execution != null) {
            simulated.add(execution);
        }
        if (!passed.isEmpty()) {
            simulated.addAll(own);
        }
        allow(
                "Roles",
                visible(looked),
                Need.call("iam:GetRole", "looks whether the roles are there, and whom they trust"));
        allow(
                "RightsOfRoles",
                visible(simulated),
                Need.call("iam:SimulatePrincipalPolicy", "asks whether the roles may do what they have to"));
    }

    /** ARNs of whoever deploys, or patterns; empty for who has no policies. */
    private List<String> own() {
        String arn = draft.arn();
        if (arn != null) {
            return arn.contains(":role/") || arn.contains(":user/") ? List.of(arn) : List.of();
        }
        Place place = draft.place(grounds.place());
        List<String> roles = grounds.build().roles(place);
        if (!roles.isEmpty()) {
            return roles;
        }
        grounds.notes()
                .add("Which role the build itself has is not known, so the preflight may look at any role of account "
                        + place.account() + ": run iam-policy with the credentials of the build, which narrows it.");
        return List.of(place.role("*"));
    }

    /** IAM shows an account its own roles alone. */
    private List<String> visible(List<String> roles) {
        List<String> seen = roles.stream()
                .filter(arn -> draft.maySee(Place.accountOf(arn)))
                .distinct()
                .toList();
        // A pattern for all of them covers the others.
        return seen.stream()
                .filter(arn -> seen.stream()
                        .noneMatch(all -> all.endsWith(ALL) && !all.equals(arn) && arn.startsWith(cut(all))))
                .toList();
    }

    private static String cut(String pattern) {
        return pattern.substring(0, pattern.length() - 1);
    }
}

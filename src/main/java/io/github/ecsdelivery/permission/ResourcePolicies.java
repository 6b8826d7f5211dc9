package io.github.ecsdelivery.permission;

import static io.github.ecsdelivery.permission.ImpliedActions.ECS;

import io.github.ecsdelivery.permission.PermissionRequest.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of bucket, key and repository must say. Within an account the roles' own policies suffice; across
 * accounts both sides must allow it (IAM guide, policy evaluation logic). A key's policy counts in its own account too.
 */
final class ResourcePolicies {
    private final Grounds grounds;
    private final List<Principal> principals;

    ResourcePolicies(Grounds grounds, List<Principal> principals) {
        this.grounds = grounds;
        this.principals = principals;
    }

    ResourcePolicy bucket() {
        Revision revision = grounds.request().revision();
        String objects = grounds.objects();
        if (objects == null || revision.owner().equals(grounds.place().account())) {
            return new ResourcePolicy(Document.none(), Document.none());
        }
        List<Statement> statements = new ArrayList<>();
        if (grounds.request().pipelineDeploys()) {
            String bucket = Objects.requireNonNull(revision.bucket());
            statements.addAll(of(Use.DELIVERY, "PipelineAction", Set.of("Artifact", "ArtifactBucket"), this::acts));
            grounds.notes()
                    .add("The policy of the bucket " + bucket
                            + " must allow the role of the action itself: within bucket-policy.json it is the whole"
                            + " account while nobody knows that role.");
        } else {
            statements.addAll(of(Use.DELIVERY, "Upload", Set.of("Revisions"), this::uploads));
        }
        statements.addAll(of(Use.DELIVERY, "CodeDeploy", Set.of("Revisions"), Office.CODEDEPLOY_SERVICE::equals));
        return new ResourcePolicy(
                new Document(statements),
                new Document(of(Use.INSPECTION, "Upload", Set.of("RevisionBucket"), this::uploads)));
    }

    ResourcePolicy key() {
        if (grounds.request().revision().key() == null) {
            return new ResourcePolicy(Document.none(), Document.none());
        }
        List<Statement> statements = new ArrayList<>();
        statements.addAll(of(Use.DELIVERY, "Upload", Set.of("RevisionKey"), this::uploads));
        statements.addAll(of(Use.DELIVERY, "PipelineAction", Set.of("ArtifactKey"), this::acts));
        statements.addAll(of(Use.DELIVERY, "CodeDeploy", Set.of("RevisionKey"), Office.CODEDEPLOY_SERVICE::equals));
        return new ResourcePolicy(
                ofKey(statements), ofKey(of(Use.INSPECTION, "Upload", Set.of("RevisionKey"), this::uploads)));
    }

    /** In the policy of a key the resource is the key itself. */
    private static Document ofKey(List<Statement> statements) {
        return new Document(statements.stream()
                .map(one ->
                        new Statement(one.sid(), one.actions(), List.of("*"), one.conditions(), one.principals(), null))
                .toList());
    }

    ResourcePolicy repository() {
        String owner = grounds.request().image().account();
        List<Statement> statements = new ArrayList<>();
        Set<String> pushers = who(principal -> has(principal, "Image") && !owner.equals(principal.account()));
        if (!pushers.isEmpty()) {
            statements.add(policy(ImageRights.push("Push", "*"), pushers));
        }
        if (!owner.equals(grounds.place().account())) {
            Set<String> pullers = who(principal -> principal.office() == Office.EXECUTION);
            if (!pullers.isEmpty()) {
                statements.add(policy(
                        Statement.of(
                                "Pull",
                                "*",
                                Need.implied("ecr:BatchGetImage", ECS),
                                Need.implied("ecr:GetDownloadUrlForLayer", ECS)),
                        pullers));
            }
        }
        return new ResourcePolicy(
                new Document(statements),
                new Document(pushers.isEmpty() ? List.of() : List.of(policy(ImageRights.look(grounds, "*"), pushers))));
    }

    // The policy of a repository has no resource: it is the repository's.
    private static Statement policy(Statement statement, Set<String> who) {
        return new Statement(
                        statement.sid(),
                        statement.actions(),
                        List.of(),
                        statement.conditions(),
                        statement.principals(),
                        null)
                .by("AWS", who);
    }

    private boolean uploads(Office office) {
        return office != Office.CODEDEPLOY_SERVICE && office != Office.PIPELINE_ACTION;
    }

    private boolean acts(Office office) {
        return office == Office.PIPELINE_ACTION;
    }

    /** What the roles of some offices are allowed by these statements, for the policy of the resource. */
    private List<Statement> of(Use use, String prefix, Set<String> sids, Predicate<Office> offices) {
        List<Statement> found = new ArrayList<>();
        for (String sid : sids.stream().sorted().toList()) {
            for (Principal principal : principals) {
                Statement own = statement(principal, use, sid);
                if (offices.test(principal.office()) && own != null) {
                    Statement named = new Statement(
                            prefix + sid, own.actions(), own.resources(), own.conditions(), own.principals(), null);
                    found.add(named.by("AWS", List.of(name(principal))));
                }
            }
        }
        return found;
    }

    private static boolean has(Principal principal, String sid) {
        return statement(principal, Use.DELIVERY, sid) != null;
    }

    private static @Nullable Statement statement(Principal principal, Use use, String sid) {
        return principal.document(use).statements().stream()
                .filter(one -> one.sid().equals(sid))
                .findFirst()
                .orElse(null);
    }

    private Set<String> who(Predicate<Principal> wanted) {
        Set<String> names = new TreeSet<>();
        principals.stream().filter(wanted).forEach(principal -> names.add(name(principal)));
        return names;
    }

    private String name(Principal principal) {
        String arn = principal.arn();
        if (arn != null) {
            return arn;
        }
        Place place = grounds.place()
                .in(Objects.requireNonNullElse(
                        principal.account(), grounds.place().account()));
        grounds.notes()
                .add("The ARN of the " + principal.name() + " role is not known, so resource policies allow the whole"
                        + " account " + place.account() + " instead: put its ARN there.");
        return place.root();
    }
}

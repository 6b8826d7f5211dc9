package io.github.ecsdelivery.permission;

import static io.github.ecsdelivery.permission.ImpliedActions.ECS;

import io.github.ecsdelivery.permission.PermissionRequest.EncryptionKey;
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

    Document bucket() {
        Revision revision = grounds.request().revision();
        String objects = grounds.objects();
        if (objects == null || revision.owner().equals(grounds.place().account())) {
            return Document.none();
        }
        List<Statement> statements = new ArrayList<>();
        if (grounds.request().pipelineDeploys()) {
            String bucket = Objects.requireNonNull(revision.bucket());
            addAll(statements, "PipelineAction", Set.of("Artifact", "ArtifactBucket"), Office.PIPELINE_ACTION::equals);
            grounds.notes()
                    .add("The policy of the bucket " + bucket
                            + " must allow the role of the action itself: within bucket-policy.json it is the whole"
                            + " account while nobody knows that role.");
        } else {
            addAll(statements, "Upload", Set.of("Revisions"), this::uploads);
        }
        addAll(statements, "CodeDeploy", Set.of("Revisions"), Office.CODEDEPLOY_SERVICE::equals);
        return new Document(statements);
    }

    Document key() {
        EncryptionKey key = grounds.request().revision().key();
        if (key == null) {
            return Document.none();
        }
        List<Statement> statements = new ArrayList<>();
        addAll(statements, "Upload", Set.of("RevisionKey"), this::uploads);
        addAll(statements, "PipelineAction", Set.of("ArtifactKey"), Office.PIPELINE_ACTION::equals);
        addAll(statements, "CodeDeploy", Set.of("RevisionKey"), Office.CODEDEPLOY_SERVICE::equals);
        // In the policy of a key the resource is the key itself.
        return new Document(statements.stream()
                .map(one ->
                        new Statement(one.sid(), one.actions(), List.of("*"), one.conditions(), one.principals(), null))
                .toList());
    }

    Document repository() {
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
        return new Document(statements);
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

    private void addAll(List<Statement> into, String prefix, Set<String> sids, Predicate<Office> offices) {
        for (String sid : sids.stream().sorted().toList()) {
            for (Principal principal : principals) {
                Statement own = statement(principal, sid);
                if (offices.test(principal.office()) && own != null) {
                    Statement named = new Statement(
                            prefix + sid, own.actions(), own.resources(), own.conditions(), own.principals(), null);
                    into.add(named.by("AWS", List.of(name(principal))));
                }
            }
        }
    }

    private static boolean has(Principal principal, String sid) {
        return statement(principal, sid) != null;
    }

    private static @Nullable Statement statement(Principal principal, String sid) {
        return principal.document(Use.DELIVERY).statements().stream()
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

package io.github.ecsdelivery.preflight.revision;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.policy.PolicyDocument;
import io.github.ecsdelivery.preflight.policy.PolicyDocument.Judgement;
import io.github.ecsdelivery.preflight.policy.PolicyQuestion;
import io.github.ecsdelivery.preflight.policy.PolicyStatement;
import io.github.ecsdelivery.preflight.policy.Principal;
import java.util.List;
import java.util.Optional;

/** The bucket's policy lets CodeDeploy's service role read the revision; across accounts it has to say so (aws-facts G). */
record ReadingCheck(RevisionRequest request, Fact<Optional<String>> policy, Fact<String> serviceRole) implements Check {
    private static final List<String> ACTIONS = List.of("s3:GetObject", "s3:GetObjectVersion");

    @Override
    public Area area() {
        return Area.REVISION;
    }

    @Override
    public String title() {
        return "Bucket policy for CodeDeploy";
    }

    @Override
    public Finding look() throws DeliveryException {
        Principal role = new Principal(serviceRole.get());
        boolean foreign = !role.accountId().equals(request.owner());
        Optional<PolicyDocument> document = policy.get().flatMap(PolicyDocument::parse);
        for (String action : ACTIONS) {
            Judgement judged = document.map(found -> found.judge(PolicyQuestion.of(role, action, request.objectArn())))
                    .orElse(new Judgement(PolicyDocument.Effect.SILENT, Optional.empty()));
            String statement = judged.statement().map(PolicyStatement::name).orElse("no statement");
            switch (judged.effect()) {
                case DENIED -> {
                    return Finding.error(
                            Code.BUCKET_DENIED,
                            "The policy of the bucket '" + request.bucket() + "' denies " + action + " to CodeDeploy's"
                                    + " service role " + role.arn() + " by " + statement + ".",
                            "Except this role from it.");
                }
                case PERHAPS_DENIED, PERHAPS_ALLOWED -> {
                    return Finding.warning(
                            "Whether the policy of the bucket '" + request.bucket()
                                    + "' lets CodeDeploy's service role "
                                    + role.arn() + " read the revision (" + action + ") depends on conditions of "
                                    + statement + " that this build cannot judge: "
                                    + judged.statement()
                                            .map(PolicyStatement::told)
                                            .orElse("") + ".",
                            "Compare them with calls that CodeDeploy makes as this role.");
                }
                case SILENT -> {
                    if (foreign) {
                        return Finding.error(
                                Code.BUCKET_DENIED,
                                "The bucket '" + request.bucket() + "' is account " + request.owner()
                                        + "'s, and its policy does not allow " + action
                                        + " to CodeDeploy's service role " + role.arn()
                                        + ": the deployment would fail after it was created.",
                                "Allow " + String.join(" and ", ACTIONS)
                                        + " on the bucket's objects to this role in the bucket's policy.");
                    }
                }
                case ALLOWED -> {}
            }
        }
        return Finding.ok(
                foreign
                        ? "It lets CodeDeploy's service role " + role.arn() + " read the revision."
                        : "It keeps CodeDeploy's service role " + role.arn() + " from nothing.");
    }
}

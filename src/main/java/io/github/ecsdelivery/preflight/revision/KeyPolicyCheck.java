package io.github.ecsdelivery.preflight.revision;

import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.policy.PolicyDocument;
import io.github.ecsdelivery.preflight.policy.PolicyDocument.Effect;
import io.github.ecsdelivery.preflight.policy.PolicyQuestion;
import io.github.ecsdelivery.preflight.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The key's policy lets the uploader encrypt and CodeDeploy's service role decrypt, or leaves it to the policies of their
 * accounts. Without it nobody may, whatever other policies say (KMS guide, "Key policies").
 */
record KeyPolicyCheck(
        RevisionRequest request,
        Fact<Optional<EncryptionKey>> key,
        Fact<Optional<String>> policy,
        Fact<Identity> uploader,
        Fact<String> serviceRole)
        implements Check {
    @Override
    public Area area() {
        return Area.REVISION;
    }

    @Override
    public String title() {
        return "Key policy";
    }

    @Override
    public Finding look() throws DeliveryException {
        EncryptionKey found = key.get().orElse(null);
        if (found == null) {
            return Finding.ok("No KMS key encrypts the revision.");
        }
        if (found.managedByAws()) {
            return Finding.ok("AWS lets every principal of account " + found.accountId() + " use " + found.arn()
                    + " through S3.");
        }
        Optional<PolicyDocument> document = policy.get().flatMap(PolicyDocument::parse);
        if (document.isEmpty()) {
            return Finding.unchecked(
                    "The policy of the key " + found.arn() + " is shown to account " + found.accountId() + " alone.",
                    "Let that account see that it allows kms:GenerateDataKey to "
                            + uploader.get().arn() + " and kms:Decrypt to " + serviceRole.get() + ".");
        }
        List<String> missing = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        ask(document.get(), new Principal(uploader.get().arn()), "kms:GenerateDataKey", missing, doubts);
        ask(document.get(), new Principal(serviceRole.get()), "kms:Decrypt", missing, doubts);
        if (!missing.isEmpty()) {
            return Finding.error(
                    Code.REVISION_KEY_REFUSED,
                    "The policy of the key " + found.arn() + " does not allow " + String.join(", nor ", missing) + ".",
                    "Add it to the key's policy, by the ARN of the role or of the root of its account. A deployment"
                            + " whose service role may not decrypt the revision fails after it was created.");
        }
        return doubts.isEmpty()
                ? Finding.ok("It lets the uploader encrypt and CodeDeploy's service role decrypt.")
                : Finding.warning(
                        "The policy of the key " + found.arn() + " allows " + String.join(" and ", doubts)
                                + " under conditions that this build cannot judge.",
                        "Compare them: calls come through S3 (kms:ViaService) in " + request.region() + ".");
    }

    private void ask(PolicyDocument document, Principal who, String action, List<String> missing, List<String> doubts) {
        Effect effect = document.judge(PolicyQuestion.of(who, action, "*")
                        .with(
                                Map.of(
                                        "kms:viaservice",
                                        "s3." + request.region() + ".amazonaws.com",
                                        "kms:calleraccount",
                                        who.accountId()),
                                Set.of()))
                .effect();
        String told = action + " to " + who.arn();
        switch (effect) {
            case DENIED, SILENT -> missing.add(told);
            case PERHAPS_DENIED, PERHAPS_ALLOWED -> doubts.add(told);
            case ALLOWED -> {}
        }
    }
}

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
import io.github.ecsdelivery.preflight.policy.PolicyDocument.Judgement;
import io.github.ecsdelivery.preflight.policy.PolicyQuestion;
import io.github.ecsdelivery.preflight.policy.PolicyStatement;
import io.github.ecsdelivery.preflight.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The bucket's policy lets the revision be put with the headers that are sent (aws-facts E): policies that demand
 * encryption look at headers, not at the bucket's default encryption.
 */
record UploadPolicyCheck(RevisionRequest request, Fact<Optional<String>> policy, Fact<Identity> uploader)
        implements Check {
    /** Condition keys of PutObject that are headers: one that is not sent is known not to be there. */
    private static final Set<String> HEADERS = Set.of(
            "s3:x-amz-server-side-encryption",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:x-amz-acl",
            "s3:x-amz-storage-class",
            "s3:x-amz-grant-full-control",
            "s3:x-amz-grant-read",
            "s3:x-amz-copy-source");

    @Override
    public Area area() {
        return Area.REVISION;
    }

    @Override
    public String title() {
        return "Bucket policy for the upload";
    }

    @Override
    public Finding look() throws DeliveryException {
        Optional<PolicyDocument> document = policy.get().flatMap(PolicyDocument::parse);
        Principal who = new Principal(uploader.get().arn());
        if (document.isEmpty()) {
            return who.accountId().equals(request.owner())
                    ? Finding.ok("The bucket '" + request.bucket() + "' has no policy: that of the uploader decides.")
                    : notAllowed(who);
        }
        List<String> doubts = new ArrayList<>();
        for (String action : actions()) {
            Judgement judged = document.get().judge(question(who, action));
            String told = judged.statement().map(UploadPolicyCheck::told).orElse("");
            if (judged.effect() == Effect.DENIED) {
                return Finding.error(
                        Code.BUCKET_DENIED,
                        "The policy of the bucket '" + request.bucket() + "' denies " + action + " to " + who.arn()
                                + ": " + told + ". " + sent(),
                        cure(judged.statement().orElseThrow()));
            }
            if (judged.effect() == Effect.PERHAPS_DENIED) {
                doubts.add("it denies " + action + " under conditions that this build cannot judge: " + told);
            } else if (judged.effect() != Effect.ALLOWED && !who.accountId().equals(request.owner())) {
                return notAllowed(who);
            }
        }
        return doubts.isEmpty()
                ? Finding.ok("It lets " + who.arn() + " put the revision. " + sent())
                : Finding.warning(
                        "The policy of the bucket '" + request.bucket() + "' may refuse the revision: "
                                + String.join("; ", doubts) + ".",
                        "Compare the conditions with where this build comes from, such as its VPC endpoint or address.");
    }

    private Finding notAllowed(Principal who) {
        return Finding.error(
                Code.BUCKET_DENIED,
                "The bucket '" + request.bucket() + "' is account " + request.owner() + "'s, and its policy does not"
                        + " let " + who.arn() + " put the revision.",
                "Allow it " + String.join(", ", actions()) + " on the objects of the bucket in the bucket's policy, or"
                        + " name a role of account " + request.owner() + " in <revision><credentials><roleArn>.");
    }

    private List<String> actions() {
        List<String> actions = new ArrayList<>(List.of("s3:PutObject"));
        if (request.tagged()) {
            actions.add("s3:PutObjectTagging");
        }
        if (request.headers().containsKey(RevisionRequest.ACL)) {
            actions.add("s3:PutObjectAcl");
        }
        return actions;
    }

    private PolicyQuestion question(Principal who, String action) {
        Map<String, String> keys = request.headers().entrySet().stream()
                .collect(Collectors.toMap(header -> "s3:" + header.getKey(), Map.Entry::getValue));
        Set<String> absent =
                HEADERS.stream().filter(name -> !keys.containsKey(name)).collect(Collectors.toSet());
        return PolicyQuestion.of(who, action, request.objectArn()).with(keys, absent);
    }

    private static String told(PolicyStatement statement) {
        return statement.name() + (statement.told().isEmpty() ? "" : " (" + statement.told() + ")");
    }

    private String sent() {
        return request.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith("x-amz-server-side-encryption"))
                .map(header -> header.getKey() + ": " + header.getValue())
                .sorted()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "),
                        headers -> headers.isEmpty() ? "No encryption header is sent." : "Sent is " + headers + "."));
    }

    private static String cure(PolicyStatement statement) {
        return statement.told().contains("x-amz-server-side-encryption")
                ? "Set <revision><kmsKeyId> to the ARN of the key that it demands, or <revision><encryption> to kms or"
                        + " AES256; the bucket's default encryption does not satisfy such a policy."
                : "The owner of the bucket can except the role that uploads from it.";
    }
}

package io.github.ecsdelivery.permission.files;

import io.github.ecsdelivery.permission.Document;
import io.github.ecsdelivery.permission.Policies;
import io.github.ecsdelivery.permission.Principal;
import io.github.ecsdelivery.permission.ResourcePolicy;
import io.github.ecsdelivery.permission.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One JSON file.
 *
 * @param name {@code deploy.json}
 * @param subject for whom it is: the role, or whose policy it is a part of
 * @param meaning what it is for, a sentence
 * @param document what it says
 */
record PolicyFile(String name, String subject, String meaning, Document document) {

    /** All files of an environment, in the order of the table. */
    static List<PolicyFile> all(Policies policies) {
        List<PolicyFile> files = new ArrayList<>();
        for (Principal principal : policies.principals()) {
            for (Use use : Use.values()) {
                of(principal, use, files);
            }
            Document trust = principal.trust();
            if (trust != null) {
                files.add(new PolicyFile(
                        principal.name() + "-trust.json", subject(principal), "Who may assume it.", trust));
            }
        }
        resource("bucket-policy", "the bucket of the revisions", policies.bucket(), files);
        resource("kms-key-policy", "the key of the revisions", policies.key(), files);
        resource("ecr-repository-policy", "the repository", policies.repository(), files);
        return files;
    }

    private static void of(Principal principal, Use use, List<PolicyFile> files) {
        Document document = principal.document(use);
        if (document.isEmpty()) {
            return;
        }
        String stem = principal.name() + (use.suffix().isEmpty() ? "" : "-" + use.suffix());
        String meaning = use == Use.DELIVERY ? principal.purpose() : sentence(use.meaning());
        List<Document> parts = PolicyJson.parts(document);
        for (int i = 0; i < parts.size(); i++) {
            files.add(new PolicyFile(
                    stem + (i == 0 ? "" : "-" + (i + 1)) + ".json",
                    subject(principal),
                    meaning
                            + (parts.size() == 1
                                    ? ""
                                    : " Part " + (i + 1) + " of " + parts.size() + ": attach all of them."),
                    parts.get(i)));
        }
    }

    private static void resource(String name, String subject, ResourcePolicy policy, List<PolicyFile> files) {
        String meaning = "Statements to add to the policy that is there";
        if (!policy.delivery().isEmpty()) {
            files.add(new PolicyFile(name + ".json", subject, meaning + ".", policy.delivery()));
        }
        if (!policy.inspection().isEmpty()) {
            files.add(new PolicyFile(
                    name + "-" + Use.INSPECTION.suffix() + ".json",
                    subject,
                    meaning + "; " + Use.INSPECTION.meaning() + ".",
                    policy.inspection()));
        }
    }

    static String subject(Principal principal) {
        String arn = principal.arn();
        return (arn == null ? "" : arn + ", ") + principal.setting();
    }

    private static String sentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
    }
}

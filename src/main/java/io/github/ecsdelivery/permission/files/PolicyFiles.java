package io.github.ecsdelivery.permission.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.permission.Policies;
import io.github.ecsdelivery.permission.Principal;
import io.github.ecsdelivery.spec.text.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes the policies of an environment and tells which file is for whom. */
public final class PolicyFiles {
    private static final String UNKNOWN = "build";
    private static final Pattern OURS = Pattern.compile("[a-z0-9-]+\\.json|iam[a-z0-9-]*\\.(tf|yaml)");

    private final DeliveryFolder folder;
    private final Progress progress;

    /**
     * @param folder of this environment's policies, empty or not there
     */
    public PolicyFiles(DeliveryFolder folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Writes a JSON file for each document, and a file for Terraform and one for CloudFormation for each account.
     *
     * @throws DeliveryException FILE_UNWRITABLE
     */
    public void write(Policies policies) throws DeliveryException {
        progress.line("Policies for environment '" + policies.environment() + "', account "
                + policies.place().account() + " in " + policies.place().region() + ": "
                + folder.path(""));
        List<PolicyFile> files = PolicyFile.all(policies);
        forget();
        int width = files.stream().mapToInt(file -> file.name().length()).max().orElse(0);
        for (PolicyFile file : files) {
            ObjectNode tree = PolicyJson.tree(file.document());
            folder.write(file.name(), JsonWriter.write(tree));
            int statements = file.document().statements().size();
            progress.line("  " + padded(file.name(), width) + "  "
                    + padded(statements + (statements == 1 ? " statement" : " statements"), 13) + "  " + file.subject()
                    + ": " + file.meaning());
        }
        List<String> both = new ArrayList<>();
        for (Map.Entry<String, List<Principal>> account : byAccount(policies).entrySet()) {
            both.add(text("iam" + account.getKey() + ".tf", Terraform.of(policies, account.getValue())));
            both.add(text("iam" + account.getKey() + ".yaml", CloudFormation.of(policies, account.getValue())));
        }
        progress.line("  The roles and their policies for Terraform and CloudFormation: " + String.join(", ", both));
        policies.notes().forEach(note -> progress.warn("Not narrowed: " + note));
    }

    // A role that is gone from the configuration must not keep its file.
    private void forget() throws DeliveryException {
        String[] before = folder.path("").toFile().list();
        for (String name : before == null ? new String[0] : before) {
            if (OURS.matcher(name).matches()) {
                folder.remove(name);
            }
        }
    }

    private String text(String name, String content) throws DeliveryException {
        Path file = folder.write(name, content.getBytes(StandardCharsets.UTF_8));
        return String.valueOf(file.getFileName());
    }

    /** A stack, and a state, are of one account: that of the delivery has no suffix. */
    private static Map<String, List<Principal>> byAccount(Policies policies) {
        Map<String, List<Principal>> accounts = new LinkedHashMap<>();
        for (Principal principal : policies.principals()) {
            String account = principal.account();
            String suffix = account == null
                    ? "-" + UNKNOWN
                    : account.equals(policies.place().account()) ? "" : "-" + account;
            accounts.computeIfAbsent(suffix, first -> new ArrayList<>()).add(principal);
        }
        return accounts;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}

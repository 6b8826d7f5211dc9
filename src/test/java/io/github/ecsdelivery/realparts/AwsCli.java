package io.github.ecsdelivery.realparts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.sandbox.sts.Principals;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The AWS CLI, version 1 or 2, which knows of nothing but one sandbox. */
final class AwsCli {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final String program = Part.demand("aws", "awscli");
    private final URI endpoint;
    private final Path nothing;

    /**
     * @param folder for an empty configuration
     */
    AwsCli(URI endpoint, Path folder) throws IOException {
        this.endpoint = endpoint;
        this.nothing = Files.writeString(folder.resolve("nothing"), "");
    }

    /**
     * What a command prints.
     *
     * @throws AssertionError when it fails
     */
    String text(String... command) throws IOException, InterruptedException {
        return run(command).output().strip();
    }

    /**
     * The JSON that a command prints.
     *
     * @throws AssertionError when it fails
     */
    JsonNode json(String... command) throws IOException, InterruptedException {
        return JSON.readTree(text(command));
    }

    /**
     * What a command says that must be refused.
     *
     * @throws AssertionError when it succeeds
     */
    String refusal(String... command) throws IOException, InterruptedException {
        return run(command).refusal().strip();
    }

    private Run run(String... words) {
        // Older ones know no AWS_ENDPOINT_URL.
        List<String> command = new ArrayList<>(List.of(program, "--endpoint-url", endpoint.toString()));
        command.addAll(List.of(words));
        return Run.of(command)
                .without("AWS_.*|(?i:.*_proxy)")
                .with(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        Principals.USER_ACCESS_KEY_ID,
                        "AWS_SECRET_ACCESS_KEY",
                        Principals.USER_SECRET_ACCESS_KEY,
                        "AWS_DEFAULT_REGION",
                        "eu-west-1",
                        "AWS_DEFAULT_OUTPUT",
                        "json",
                        "AWS_EC2_METADATA_DISABLED",
                        "true",
                        "AWS_CONFIG_FILE",
                        nothing.toString(),
                        "AWS_SHARED_CREDENTIALS_FILE",
                        nothing.toString(),
                        "AWS_PAGER",
                        ""));
    }
}

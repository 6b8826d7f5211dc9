package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The AWS CLI, a process for each call; it knows what its models know. */
final class CliCaller implements Client {
    private static final Pattern REFUSED = Pattern.compile(
            "An error occurred \\(([^)]*)\\) when calling the \\w+ operation[^:]*: (.*)", Pattern.DOTALL);

    private final String program;
    private final Target target;
    private final Path folder;

    /**
     * @param program path of {@code aws}
     * @param folder for what it reads and writes
     */
    CliCaller(String program, Target target, Path folder) {
        this.program = program;
        this.target = target;
        this.folder = folder;
    }

    @Override
    public String name() {
        return "cli";
    }

    @Override
    public Optional<Answer> call(Step step, ObjectNode input) throws IOException, InterruptedException {
        Speech speech = Speech.of(step.service());
        Optional<BotocoreModel> model = BotocoreModel.find(speech.model());
        if (model.isEmpty() || !model.get().has(step.operation())) {
            return Optional.empty();
        }
        Path place = Files.createTempDirectory(folder, "call");
        List<String> command = new ArrayList<>(List.of(
                program,
                "--endpoint-url",
                target.endpoint().toString(),
                "--output",
                "json",
                "--no-paginate",
                speech.cli(),
                dashed(step.operation())));
        if (input.has("Body")) {
            Path body =
                    Files.writeString(place.resolve("body"), input.path("Body").asText());
            input.remove("Body");
            command.addAll(List.of("--body", body.toString()));
        }
        if (step.operation().equals("GetObject")) {
            // A command that writes an object into a file takes no input as JSON.
            input.properties()
                    .forEach(member -> command.addAll(List.of(
                            "--" + dashed(member.getKey()), member.getValue().asText())));
            command.add(place.resolve("object").toString());
        } else {
            command.addAll(List.of(
                    "--cli-input-json", "file://" + Files.writeString(place.resolve("input"), input.toString())));
        }
        return Optional.of(run(command, speech, place));
    }

    /** {@code ListObjectsV2} is {@code list-objects-v2}. */
    static String dashed(String operation) {
        return operation
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    private Answer run(List<String> command, Speech speech, Path place) throws IOException, InterruptedException {
        File output = place.resolve("output").toFile();
        File errors = place.resolve("errors").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output).redirectError(errors);
        builder.environment().keySet().removeIf(name -> name.matches("AWS_.*|(?i:.*_proxy)"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", target.credentials().accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", target.credentials().secretAccessKey(),
                        "AWS_DEFAULT_REGION", speech.region(target.region()),
                        "AWS_MAX_ATTEMPTS", "1",
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_CONFIG_FILE", place.resolve("none").toString(),
                        "AWS_SHARED_CREDENTIALS_FILE", place.resolve("none").toString(),
                        "AWS_PAGER", "",
                        "TZ", "UTC"));
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IOException("The CLI did not end within two minutes: " + command);
            }
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(errors.toPath(), StandardCharsets.UTF_8).strip();
        if (process.exitValue() == 0) {
            String told = Files.readString(output.toPath(), StandardCharsets.UTF_8);
            // It may hold a login, and no test leaves one in a file.
            Files.delete(output.toPath());
            var tree = told.isBlank() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(told);
            return new Answer(0, "", "", tree, Map.of(), null);
        }
        Matcher refused = REFUSED.matcher(said);
        if (!refused.find()) {
            throw new IOException("The CLI itself failed: " + said);
        }
        return new Answer(0, refused.group(1), refused.group(2), Json.MAPPER.createObjectNode(), Map.of(), null);
    }
}

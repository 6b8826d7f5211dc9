package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.environment.Bounds;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Run in a JVM of its own: reads and fills one large template and prints the milliseconds, by the clock and of work. With
 * {@link #BARE} besides, the library alone reads the same, with numbers in place of placeholders: a yardstick of the machine.
 */
final class TemplateClock {
    static final int PLACEHOLDERS = 10_000;
    static final int BYTES = 2 * 1024 * 1024;
    static final String BARE = "bare";

    private static final String FILLER = "x".repeat(1_000);

    private TemplateClock() {}

    public static void main(String[] args) throws DeliveryException, IOException {
        String form = args[0];
        if (args.length > 1) {
            bare(form);
            return;
        }
        byte[] content = template(form).getBytes(StandardCharsets.UTF_8);
        Map<String, String> known = new TreeMap<>();
        for (int i = 0; i < PLACEHOLDERS; i++) {
            known.put("PORT_" + i, String.valueOf(i));
        }
        PlaceholderSyntax syntax = PlaceholderSyntax.of(List.of("&&*&&", "{{*}}"), Map.of("REPOSITORY_URI", "r"));

        long wall = System.nanoTime();
        long work = work();
        Template template = TemplateReader.read(form.startsWith("yaml") ? "t.yaml" : "t.json", content, syntax);
        Findings findings = new Findings();
        new Placeholders(new Values(List.of(new Values.Source("variables", known))), syntax, findings)
                .fill(template, new TaskDefinitionModel());
        work = work() - work;
        wall = (System.nanoTime() - wall) / 1_000_000;

        int placed = 0;
        for (var container : template.tree().path("containerDefinitions")) {
            placed += container.at("/portMappings/0/containerPort").isInt() ? 1 : 0;
        }
        System.out.println(wall + " " + work + " " + content.length + " " + placed + " "
                + findings.all().size());
    }

    private static void bare(String form) throws IOException {
        byte[] content = template(form).replaceAll("\\$\\{PORT_(\\d+)}", "$1").getBytes(StandardCharsets.UTF_8);
        long wall = System.nanoTime();
        long work = work();
        ObjectMapper reader =
                form.startsWith("yaml") ? Bounds.yaml() : JsonMapper.builder().build();
        int read = reader.readTree(content).path("containerDefinitions").size();
        System.out.println((System.nanoTime() - wall) / 1_000_000 + " " + (work() - work) + " " + content.length + " "
                + read + " 0");
    }

    /** Milliseconds that this thread and the garbage collector worked, however many others the machine serves. */
    private static long work() {
        long collected = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return collected + ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    private static String template(String form) {
        int filler = BYTES / PLACEHOLDERS - (form.startsWith("yaml") ? 94 : 107);
        StringBuilder text = new StringBuilder(
                form.startsWith("yaml") ? "containerDefinitions:\n" : "{\"containerDefinitions\":[\n");
        for (int i = 0; i < PLACEHOLDERS; i++) {
            String placeholder = "${PORT_" + i + "}";
            String command = FILLER.substring(0, Math.max(1, filler));
            switch (form) {
                case "yaml" ->
                    text.append("  - name: c")
                            .append(i)
                            .append("\n    portMappings:\n      - containerPort: ")
                            .append(placeholder)
                            .append("\n    command: [sh, -c, '")
                            .append(command)
                            .append("']\n");
                case "yaml-bare" ->
                    text.append("  - name: c")
                            .append(i)
                            .append("\n    portMappings: [{containerPort: ")
                            .append(placeholder)
                            .append("}]\n    command: [sh, -c, '")
                            .append(command)
                            .append("']\n");
                default -> {
                    String quote = form.equals("json") ? "\"" : "";
                    text.append("  {\"name\": \"c")
                            .append(i)
                            .append("\",\n   \"portMappings\": [{\"containerPort\": ")
                            .append(quote)
                            .append(placeholder)
                            .append(quote)
                            .append("}],\n   \"command\": [\"sh\", \"-c\", \"")
                            .append(command)
                            .append("\"]}")
                            .append(i + 1 < PLACEHOLDERS ? ",\n" : "\n]}");
                }
            }
        }
        return text.toString();
    }
}

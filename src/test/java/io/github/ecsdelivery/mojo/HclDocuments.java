package io.github.ecsdelivery.mojo;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documents within {@code jsonencode} of a file for Terraform. An object of HCL differs from one of JSON in {@code =}
 * for {@code :}, line ends for commas between members, and in the signs that begin a template.
 */
final class HclDocuments {
    private static final JsonMapper HCL =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();
    private static final Pattern DOCUMENT = Pattern.compile(
            "resource \"(\\w+)\" \"(\\w+)\" \\{\\n(?:  \\w+ += \"[^\"]*\"\\n)*  \\w+ += jsonencode\\((\\{.*?\\n  })\\)\\n}",
            Pattern.DOTALL);

    private HclDocuments() {}

    /** By type and name of the resource. */
    static Map<String, JsonNode> in(String text) throws IOException {
        Map<String, JsonNode> documents = new TreeMap<>();
        Matcher found = DOCUMENT.matcher(text);
        while (found.find()) {
            String json = found.group(3)
                    .replaceAll("(?m)^(\\s*\"[^\"]*\") = ", "$1: ")
                    .replaceAll("(?m)([\"\\]}])\\n(\\s*\")(?=[^\\n]*: )", "$1,\n$2")
                    .replace("$${", "${")
                    .replace("%%{", "%{");
            documents.put(found.group(1) + "." + found.group(2), HCL.readTree(json));
        }
        return documents;
    }
}

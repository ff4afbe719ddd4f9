package dev.osprey.launcher.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A price or quantity, which goes on as the text it is: the server knows the instrument's steps. */
final class DecimalConverter implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (!text.matches("[0-9]{1,20}(\\.[0-9]{1,20})?")) {
            throw new TypeConversionException("'" + text + "' must be a decimal number without a sign, such as 0.25");
        }
        return text;
    }
}

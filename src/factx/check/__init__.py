"""A draft against its sources: which quotations, amounts, figures, dates and names the sources bear out."""

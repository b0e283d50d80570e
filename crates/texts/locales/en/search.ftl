# What people search for, and the synonyms of the province.
office-nav-search-words = Words of searches
search-words-title = Words of searches
search-words-text = What people typed and did not find, and what the province calls it. Nobody is kept with it.
search-words-lists = Lists
searches-title = Searched from { $from } to { $to }
searches-nothing = Found nothing
searches-all = Most frequent
searches-words = Typed
searches-asked = Times
searches-found-nothing = Found nothing
searches-acts = Acts
searches-none = No searches
searches-none-text = What somebody looks for in vain shows here.
synonym-new = Add a synonym
synonym-add = Add a synonym
synonym-change = Change the synonym
synonym-words = People say
synonym-words-hint = Separated by commas: sổ đỏ, sổ hồng, bìa đỏ
synonym-means = Procedures call it
synonym-means-hint = Words of the name of a procedure: giấy chứng nhận quyền sử dụng đất
synonym-remove = Remove
synonym-find = Find in the list
synonyms-title =
    { $count ->
        [one] { $count } synonym
       *[other] { $count } synonyms
    }
synonyms-none = No synonyms
synonyms-none-text = Add one above, or clear the filter.
synonym-empty = Write at least one word that people say, and what procedures call it.
synonym-too-long = At most { $words } words of { $letters } characters.
synonym-itself = “{ $word }” is the very name that procedures use.
synonym-taken = “{ $word }” stands in another line.
synonym-full = The list is full.
flash-synonym-removed = Removed.
